package io.beacon.application;

import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.StoredPageView;
import java.util.List;
import reactor.core.publisher.Mono;

/** Shows the newest page views. */
public final class BrowseRecentPageViews {
  private static final int PAGE = 50;

  private final PageViewQuery query;

  public BrowseRecentPageViews(PageViewQuery query) {
    this.query = query;
  }

  /** The newest 50, newest first. */
  public Mono<List<StoredPageView>> newest() {
    return query.recent(Long.MAX_VALUE, PAGE).collectList();
  }
}
