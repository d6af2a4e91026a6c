package io.beacon.application.follow;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.Portion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Reads the newest of the rows that one does not know yet, and counts the others. */
final class UnseenPageViews {
  private final PageViewQuery query;
  private final PageViewFilter filter;

  UnseenPageViews(PageViewQuery query, PageViewFilter filter) {
    this.query = query;
    this.filter = filter;
  }

  /**
   * The rows stored since the one of this id.
   *
   * @param known ids above it that are left out
   */
  Mono<NewPageViews> since(long id, Set<Long> known, Portion most) {
    return query
        .lastStoredSince(filter, id, known, new Portion(most.rows() + 1, most.characters()))
        .collectList()
        .flatMap(
            rows ->
                isWithin(most, rows)
                    ? Mono.just(new NewPageViews(ascending(rows), 0))
                    : query
                        .countStoredSince(filter, id)
                        .map(all -> newest(rows, most.rows(), all - known.size())));
  }

  private static boolean isWithin(Portion most, List<ListedPageView> rows) {
    return rows.size() <= most.rows()
        && rows.stream().mapToLong(ListedPageView::characters).sum() < most.characters();
  }

  private static NewPageViews newest(List<ListedPageView> rows, int most, long all) {
    List<ListedPageView> shown = rows.subList(0, Math.min(most, rows.size()));
    return new NewPageViews(
        ascending(shown), Math.max(rows.size() - shown.size(), all - shown.size()));
  }

  private static List<ListedPageView> ascending(List<ListedPageView> rows) {
    List<ListedPageView> ascending = new ArrayList<>(rows);
    Collections.reverse(ascending);
    return ascending;
  }
}
