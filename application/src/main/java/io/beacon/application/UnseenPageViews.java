package io.beacon.application;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.StoredPageView;
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
  Mono<NewPageViews> since(long id, Set<Long> known, int limit) {
    return query
        .lastStoredSince(filter, id, known.size() + limit + 1)
        .filter(row -> !known.contains(row.id()))
        .collectList()
        .flatMap(
            rows ->
                rows.size() <= limit
                    ? Mono.just(new NewPageViews(ascending(rows), 0))
                    : query
                        .countStoredSince(filter, id)
                        .map(
                            all ->
                                new NewPageViews(
                                    ascending(rows.subList(0, limit)),
                                    Math.max(1, all - known.size() - limit))));
  }

  private static List<StoredPageView> ascending(List<StoredPageView> rows) {
    List<StoredPageView> ascending = new ArrayList<>(rows);
    Collections.reverse(ascending);
    return ascending;
  }
}
