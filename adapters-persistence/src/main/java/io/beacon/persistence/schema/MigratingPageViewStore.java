package io.beacon.persistence.schema;

import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.util.List;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/** Takes no page view before the schema is up to date: an older one has no place for all of it. */
public final class MigratingPageViewStore implements PageViewStore {
  private final PageViewStore store;
  private final BooleanSupplier migrated;

  public MigratingPageViewStore(PageViewStore store, BooleanSupplier migrated) {
    this.store = store;
    this.migrated = migrated;
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return Mono.defer(
        () ->
            migrated.getAsBoolean()
                ? store.append(pageViews)
                : Mono.error(
                    StoreUnavailableException.nothingStored(
                        "The database's schema is not up to date yet")));
  }
}
