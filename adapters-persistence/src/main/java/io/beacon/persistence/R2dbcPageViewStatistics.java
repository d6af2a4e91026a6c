package io.beacon.persistence;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.TextCount;
import io.beacon.application.port.TypeCount;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** Counts page views in MySQL by reading each of them. */
final class R2dbcPageViewStatistics implements PageViewStatistics {
  private final TimedSelect select;

  R2dbcPageViewStatistics(TimedSelect select) {
    this.select = select;
  }

  @Override
  public Flux<TypeCount> overTime(PageViewFilter filter, Duration grain) {
    FilterClause where = FilterClause.of(filter);
    return select.rows(
        CountByTime.rows(grain, where) + " ORDER BY grain",
        where.values(),
        row -> CountByTime.read(row, grain));
  }

  @Override
  public Flux<TextCount> pages(PageViewFilter filter, int limit) {
    return top(TextKind.PAGE, filter, limit);
  }

  @Override
  public Flux<TextCount> referrers(PageViewFilter filter, int limit) {
    return top(TextKind.REFERRER, filter, limit);
  }

  @Override
  public Flux<TextCount> userAgents(PageViewFilter filter, int limit) {
    return top(TextKind.USER_AGENT, filter, limit);
  }

  @Override
  public Flux<TextCount> errors(PageViewFilter filter, int limit) {
    FilterClause where = FilterClause.of(filter);
    var unindexed =
        new PageViewFilter(
            filter.type(), null, null, null, null, null, filter.bot(), filter.from(), filter.to());
    String index = filter.equals(unindexed) ? CountErrors.BY_TIME : "";
    String sql = CountErrors.rows(index, where);
    where.values().add(limit);
    return select.rows(sql, where.values(), CountByText::read);
  }

  private Flux<TextCount> top(TextKind kind, PageViewFilter filter, int limit) {
    FilterClause where = FilterClause.of(filter);
    UnionAll counts = new UnionAll().add(CountByText.rows(kind, where), where);
    counts.values().add(limit);
    return select.rows(CountByText.top(kind, counts), counts.values(), CountByText::read);
  }
}
