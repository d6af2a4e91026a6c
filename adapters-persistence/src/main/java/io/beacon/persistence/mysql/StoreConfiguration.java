package io.beacon.persistence.mysql;

import io.beacon.application.delivery.GroupCommitPageViewStore;
import io.beacon.application.delivery.JournaledPageViewStore;
import io.beacon.application.delivery.MeasuredPageViewStore;
import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.DurablePlace;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.PageViewStore;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseFaults;
import io.beacon.persistence.pool.ConnectionPools;
import io.beacon.persistence.pool.LentConnections;
import io.beacon.persistence.pool.TimedSelect;
import io.beacon.persistence.schema.MigratingPageViewStore;
import io.beacon.persistence.schema.MigrationLoop;
import io.beacon.persistence.schema.SchemaConfiguration;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.scheduler.Schedulers;

/** Wires the store, with group commit and the journal before it, and the rows' readers. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {
  /**
   * Time enough to migrate an ordinary table, or to find a mistake; a port that is closed answers
   * nobody.
   */
  private static final Duration FOR_THE_SCHEMA = Duration.ofSeconds(6);

  private static final int READERS = 4;

  /** The database, with the journal before it where there is one. */
  @Bean
  PageViewStore durableStore(
      DatabaseAddress address,
      ConnectionPools pools,
      LentConnections writers,
      ObjectProvider<PageViewJournal> journal,
      ObjectProvider<MigrationLoop> migration,
      StoreSettings settings,
      DatabaseFaults faults,
      CollectorMetrics metrics,
      Heartbeats heartbeats) {
    var store =
        new WatchedPageViewStore(
            new R2dbcPageViewStore(writers, settings.statementTimeout()), faults);
    @Nullable PageViewJournal used = journal.getIfAvailable();
    if (used == null) {
      SchemaConfiguration.migrate(address, pools);
      return new MeasuredPageViewStore(store, DurablePlace.DATABASE, metrics);
    }
    MigrationLoop loop = migration.getObject();
    loop.start(FOR_THE_SCHEMA);
    var migrating = new MigratingPageViewStore(store, loop::isDone);
    metrics.watchJournal(used::state);
    return new JournaledPageViewStore(
        new MeasuredPageViewStore(migrating, DurablePlace.DATABASE, metrics),
        used,
        settings.patience(),
        Schedulers.parallel(),
        metrics,
        heartbeats);
  }

  @Bean
  @Primary
  GroupCommitPageViewStore pageViewStore(
      @Qualifier("durableStore") PageViewStore store,
      StoreSettings settings,
      CollectorMetrics metrics,
      Heartbeats heartbeats) {
    return new GroupCommitPageViewStore(
        store,
        settings,
        metrics,
        Schedulers.parallel(),
        () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
        heartbeats);
  }

  @Bean
  PageViewQuery pageViewQuery(ConnectionPools pools) {
    return new R2dbcPageViewQuery(new TimedSelect(pools, READERS), R2dbcPageViewQuery.REACH);
  }
}
