package io.beacon.application.browse;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.StoredPageView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Pages through the rows that a filter lets through. */
public final class BrowsePageViews {
  private final PageViewQuery query;

  public BrowsePageViews(PageViewQuery query) {
    this.query = query;
  }

  /**
   * One page, newest first; one row more than it shows is read, to know whether there is more. A
   * search that no index serves goes a part of the way, and the page says where to go on.
   */
  public Mono<PageOfPageViews> page(PageViewFilter filter, PageRequest request) {
    PageViewCursor newerThan = request.newerThan();
    return newerThan == null
        ? down(filter, request.olderThan(), request.size())
        : up(filter, newerThan, request.size());
  }

  /** One row with all its columns; empty when it is not there. */
  public Mono<StoredPageView> one(long id) {
    return query.byId(id);
  }

  private Mono<PageOfPageViews> down(
      PageViewFilter filter, @Nullable PageViewCursor than, int size) {
    return optional(query.oldestInReach(filter, than))
        .flatMap(
            reach -> {
              PageViewFilter within = filter.within(reach.orElse(filter.from()), filter.to());
              return (than == null
                      ? query.newest(within, size + 1)
                      : query.older(within, than, size + 1))
                  .collectList()
                  .map(rows -> below(than, rows, size, reach));
            });
  }

  private static PageOfPageViews below(
      @Nullable PageViewCursor than, List<ListedPageView> rows, int size, Optional<Instant> reach) {
    List<ListedPageView> page = first(size, rows);
    PageViewCursor newer = than == null || page.isEmpty() ? null : cursor(page.get(0));
    return rows.size() > size
        ? new PageOfPageViews(page, newer, cursor(page.get(size - 1)), null)
        : new PageOfPageViews(
            page, newer, reach.map(PageViewCursor::below).orElse(null), reach.orElse(null));
  }

  private Mono<PageOfPageViews> up(PageViewFilter filter, PageViewCursor than, int size) {
    return optional(query.newestInReach(filter, than))
        .flatMap(
            reach -> {
              Instant end = reach.map(time -> time.plusSeconds(1)).orElse(filter.to());
              return query
                  .newer(filter.within(filter.from(), end), than, size + 1)
                  .collectList()
                  .map(rows -> above(rows, size, reach));
            });
  }

  private static PageOfPageViews above(
      List<ListedPageView> rows, int size, Optional<Instant> reach) {
    List<ListedPageView> page = new ArrayList<>(first(size, rows));
    Collections.reverse(page);
    PageViewCursor older = page.isEmpty() ? null : cursor(page.get(page.size() - 1));
    return rows.size() > size
        ? new PageOfPageViews(page, cursor(page.get(0)), older, null)
        : new PageOfPageViews(
            page, reach.map(PageViewCursor::above).orElse(null), older, reach.orElse(null));
  }

  private static Mono<Optional<Instant>> optional(Mono<Instant> reach) {
    return reach.map(Optional::of).defaultIfEmpty(Optional.empty());
  }

  private static List<ListedPageView> first(int size, List<ListedPageView> rows) {
    return rows.subList(0, Math.min(size, rows.size()));
  }

  private static @Nullable PageViewCursor cursor(ListedPageView row) {
    return row.cursor().orElse(null);
  }
}
