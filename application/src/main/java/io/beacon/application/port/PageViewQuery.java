package io.beacon.application.port;

import reactor.core.publisher.Flux;

/** Reads stored page views. */
public interface PageViewQuery {
  /**
   * The newest rows, newest first.
   *
   * @param beforeId only rows with a smaller id: the last one of the page before, or {@link
   *     Long#MAX_VALUE}
   * @param limit how many rows at the most
   */
  Flux<StoredPageView> recent(long beforeId, int limit);
}
