package io.beacon.persistence.mysql;

import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import io.beacon.persistence.connect.DatabaseFaults;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells of each write whether the store took it. */
public final class WatchedPageViewStore implements PageViewStore {
  private final PageViewStore store;
  private final DatabaseFaults faults;

  public WatchedPageViewStore(PageViewStore store, DatabaseFaults faults) {
    this.store = store;
    this.faults = faults;
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return store
        .append(pageViews)
        .doOnSuccess(done -> faults.written())
        .doOnError(StoreUnavailableException.class, faults::unwritten);
  }
}
