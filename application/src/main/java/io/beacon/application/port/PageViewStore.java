package io.beacon.application.port;

import io.beacon.domain.PageView;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Keeps page views for good.
 *
 * <p>It takes a list, so that one signature serves one beacon, a batch or a replay, and decorators
 * nest.
 */
public interface PageViewStore {
  /**
   * Stores all of the page views, or none; one whose id is stored already is passed over.
   *
   * @return completes only when every one is durable; fails with {@link PageViewsRefusedException}
   *     when the store will never take them as they are, and with {@link StoreUnavailableException}
   *     when it cannot take them now
   */
  Mono<Void> append(List<PageView> pageViews);
}
