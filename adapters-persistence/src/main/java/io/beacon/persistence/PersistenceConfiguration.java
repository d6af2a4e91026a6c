package io.beacon.persistence;

import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.DurablePlace;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.PageViewStore;
import io.r2dbc.pool.ConnectionPool;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Wires the store and the query side to the database of the {@link DatabaseAddress} bean. */
@Configuration(proxyBeanMethods = false)
public class PersistenceConfiguration {
  private static final Logger log = LoggerFactory.getLogger(PersistenceConfiguration.class);

  /**
   * Time enough to migrate an ordinary table, or to find a mistake; a port that is closed answers
   * nobody.
   */
  private static final Duration FOR_THE_SCHEMA = Duration.ofSeconds(6);

  private static final int READERS = 4;

  /** More at once would take longer each, and leave the server no core for the beacons. */
  private static final int COUNTERS = 2;

  /**
   * The driver hands a lost connection's error to the statement, and once more to nobody; so does
   * the web with a client that vanished within a body.
   */
  PersistenceConfiguration() {
    Hooks.onErrorDropped(
        failure -> {
          if (!isOfOneWhoLeft(failure) && !isOfTheDriver(failure)) {
            log.error("An error that nobody heard of", failure);
          }
        });
  }

  private static boolean isOfOneWhoLeft(Throwable failure) {
    return failure instanceof IOException || failure instanceof CancellationException;
  }

  private static boolean isOfTheDriver(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith("io.asyncer.r2dbc.mysql.");
  }

  @Bean
  ConnectionPools connectionPools(DatabaseAddress address, StoreSettings settings) {
    return new ConnectionPools(address, settings);
  }

  @Bean
  DatabaseFaults databaseFaults(ConnectionPools pools) {
    return pools.faults();
  }

  @Bean
  LentConnections writers(ConnectionPools pools, StoreSettings settings) {
    return pools.create(settings.connections());
  }

  /** For the framework, which else looks for a database of its own, and for its metrics. */
  @Bean(destroyMethod = "")
  ConnectionPool connectionPool(LentConnections writers) {
    return writers.pool();
  }

  /** Not begun; without a journal the start waits for the schema, and begins no loop. */
  @Bean
  @Lazy
  MigrationLoop migrationLoop(
      DatabaseAddress address,
      ConnectionPools pools,
      DatabaseFaults faults,
      Heartbeats heartbeats) {
    return new MigrationLoop(
        () -> migrate(address, pools),
        faults,
        MigrationLoop.PAUSE,
        Schedulers.parallel(),
        heartbeats);
  }

  private static void migrate(DatabaseAddress address, ConnectionPools pools) {
    SchemaMigration.run(address);
    pools.schema().migrated();
  }

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
      migrate(address, pools);
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

  /** Once the schema is there, where the database is. */
  @Bean
  @DependsOn("durableStore")
  RolledUpPageViewRetention pageViewRetention(ConnectionPools pools, PageViewRollUp rollUp) {
    return new RolledUpPageViewRetention(new R2dbcPageViewRetention(pools), rollUp, pools.schema());
  }

  @Bean
  PageViewStatistics pageViewStatistics(ConnectionPools pools) {
    var select = new TimedSelect(pools, COUNTERS);
    return new RolledUpPageViewStatistics(
        select, new R2dbcPageViewStatistics(select, RolledUpIds::where));
  }

  @Bean
  PageViewRollUp pageViewRollUp(ConnectionPools pools) {
    return new PageViewRollUp(
        new TimedTransaction(pools), PageViewRollUp.SETTLING, PageViewRollUp.SLICE);
  }

  @Bean
  @DependsOn("durableStore") // which makes the tables
  RollUpLoop rollUpLoop(
      PageViewRollUp rollUp,
      ConnectionPools pools,
      StoreSettings settings,
      CollectorMetrics metrics,
      Heartbeats heartbeats) {
    metrics.watchRollUp(rollUp::waiting);
    return new RollUpLoop(
        Mono.defer(() -> pools.schema().isUpToDate() ? rollUp.step() : Mono.just(false)),
        Schedulers.parallel(),
        settings.statementTimeout(),
        heartbeats);
  }
}
