package io.beacon.application;

import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.StoredPageView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import reactor.core.publisher.Mono;

/** Pages through the rows that a filter lets through. */
public final class BrowsePageViews {
  private final PageViewQuery query;

  public BrowsePageViews(PageViewQuery query) {
    this.query = query;
  }

  /** One page, newest first; one row more than it shows is read, to know whether there is more. */
  public Mono<PageOfPageViews> page(PageViewFilter filter, PageRequest request) {
    int size = request.size();
    PageViewCursor olderThan = request.olderThan();
    if (olderThan != null) {
      return query
          .older(filter, olderThan, size + 1)
          .collectList()
          .map(rows -> new PageOfPageViews(first(size, rows), true, rows.size() > size));
    }
    PageViewCursor newerThan = request.newerThan();
    if (newerThan != null) {
      return query
          .newer(filter, newerThan, size + 1)
          .collectList()
          .map(rows -> new PageOfPageViews(newestFirst(size, rows), rows.size() > size, true));
    }
    return query
        .newest(filter, size + 1)
        .collectList()
        .map(rows -> new PageOfPageViews(first(size, rows), false, rows.size() > size));
  }

  /** One row with all its columns; empty when it is not there. */
  public Mono<StoredPageView> one(long id) {
    return query.byId(id);
  }

  private static List<StoredPageView> first(int size, List<StoredPageView> rows) {
    return rows.subList(0, Math.min(size, rows.size()));
  }

  private static List<StoredPageView> newestFirst(int size, List<StoredPageView> rows) {
    List<StoredPageView> page = new ArrayList<>(first(size, rows));
    Collections.reverse(page);
    return page;
  }
}
