package io.beacon.persistence;

import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Brings the schema up to date before the first page view, where that was not possible before. */
final class MigratingPageViewStore implements PageViewStore {
  private static final Logger log = LoggerFactory.getLogger(MigratingPageViewStore.class);

  private final PageViewStore store;
  private final Runnable migration;
  private volatile boolean migrated;

  MigratingPageViewStore(PageViewStore store, Runnable migration) {
    this.store = store;
    this.migration = migration;
  }

  /** Migrates now, unless the database is away: then before the first page view that finds it. */
  void migrateNow() {
    try {
      migration.run();
      migrated = true;
    } catch (DatabaseAwayException e) {
      log.warn("{}; until it can be used, beacons are kept in the journal", e.getMessage());
    }
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return Mono.defer(
        () ->
            migrated
                ? store.append(pageViews)
                : Mono.fromFuture(this::migration, true)
                    .then(Mono.defer(() -> store.append(pageViews))));
  }

  /** Goes on when its caller does not wait for it: half a migration must not be interrupted. */
  private CompletableFuture<Void> migration() {
    return CompletableFuture.runAsync(this::migrate, Schedulers.boundedElastic()::schedule);
  }

  private synchronized void migrate() {
    if (migrated) {
      return;
    }
    try {
      migration.run();
      migrated = true;
    } catch (DatabaseUnusableException e) {
      throw StoreUnavailableException.nothingStored(e);
    }
  }
}
