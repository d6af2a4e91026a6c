package io.beacon.persistence.statistics;

import io.beacon.application.port.PageViewFilter;
import io.beacon.persistence.mysql.DatabaseSeconds;
import io.beacon.persistence.mysql.FilterClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A time range as what is rolled up of it and the rows that are not, each row in one of them.
 *
 * @param whole the spans that lie within the range
 * @param rows conditions for the page views that none of these spans counts
 */
record RolledUpRange(List<SpanCover.Part> whole, List<FilterClause> rows) {
  /** Divides the range of a filter that has both ends and nothing else. */
  static RolledUpRange of(PageViewFilter filter, RollUpState state, List<Long> spans) {
    long from = DatabaseSeconds.of(Objects.requireNonNull(filter.from()));
    long to = DatabaseSeconds.of(Objects.requireNonNull(filter.to()));
    long longest = spans.get(0);
    // With nothing rolled up behind the range, the span that it ends in is as good as a whole one.
    long end = state.newest() < to ? (to + longest - 1) / longest * longest : to;
    SpanCover cover = SpanCover.of(Math.max(from, state.startsAt()), end, spans);

    List<FilterClause> rows = new ArrayList<>();
    rows.add(FilterClause.of(filter).and("id > ?", state.lastId()));
    if (from < state.startsAt()) {
      rows.add(upTo(state.lastId(), filter, from, Math.min(to, state.startsAt())));
    }
    cover
        .rest()
        .forEach(part -> rows.add(upTo(state.lastId(), filter, part.begins(), part.ends())));
    return new RolledUpRange(cover.whole(), rows);
  }

  private static FilterClause upTo(long lastId, PageViewFilter filter, long begins, long ends) {
    PageViewFilter within =
        filter.within(DatabaseSeconds.instant(begins), DatabaseSeconds.instant(ends));
    return FilterClause.of(within).and("id <= ?", lastId);
  }
}
