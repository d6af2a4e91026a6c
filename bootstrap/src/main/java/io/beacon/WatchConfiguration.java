package io.beacon;

import io.beacon.application.collect.InMemoryRejectionLog;
import io.beacon.application.collect.IpCuttingRejectionLog;
import io.beacon.application.loop.FailureLog;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.JournalState;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.RejectionLog;
import io.beacon.application.watch.RecentActivity;
import io.beacon.application.watch.WatchCollection;
import io.beacon.persistence.connect.DatabaseFaults;
import io.beacon.persistence.pool.LentConnections;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Wires what tells an operator whether Beacon works. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {
  @Bean
  RecentActivity recentActivity(Clock clock) {
    return new RecentActivity(clock);
  }

  @Bean
  Heartbeats heartbeats() {
    return new Heartbeats(System::nanoTime);
  }

  @Bean
  LoopHealth loopsHealthIndicator(Heartbeats heartbeats) {
    return new LoopHealth(heartbeats);
  }

  @Bean
  ShutdownDelay shutdownDelay(BeaconProperties properties) {
    return InvalidSettingException.unlessValid(() -> new ShutdownDelay(properties.shutdownDelay()));
  }

  @Bean
  RejectionLog rejectionLog(BeaconProperties properties) {
    return new IpCuttingRejectionLog(new InMemoryRejectionLog(), properties.clientIp());
  }

  @Bean
  StoreHealth storeHealthIndicator(
      ObjectProvider<PageViewJournal> journal, LentConnections database, DatabaseFaults faults) {
    return new StoreHealth(journal.getIfAvailable(), database.ping(), faults::words);
  }

  @Bean(initMethod = "start")
  DatabaseWatch databaseWatch(
      LentConnections database, MeterRegistry registry, Heartbeats heartbeats) {
    return new DatabaseWatch(
        database.ping(),
        registry,
        Schedulers.parallel(),
        new FailureLog(DatabaseWatch.class, "Cannot ask whether the database answers"),
        heartbeats);
  }

  @Bean
  DiskMetrics diskMetrics(BeaconProperties properties) {
    return new DiskMetrics(
        properties.data(),
        properties.data().resolve(JournalConfiguration.FILE),
        properties.journal().toBytes());
  }

  @Bean
  MeterBinder buildInfo() {
    @Nullable String version = BeaconApplication.class.getPackage().getImplementationVersion();
    return registry ->
        Gauge.builder("beacon.build.info", () -> 1)
            .description("Which Beacon runs, on which Java")
            .tag("version", version == null ? "unknown" : version)
            .tag("java", Runtime.version().toString())
            .register(registry);
  }

  @Bean
  WatchCollection watchCollection(
      RecentActivity activity,
      PageViewQuery query,
      ObjectProvider<PageViewJournal> journal,
      DatabaseFaults faults,
      Clock clock) {
    @Nullable PageViewJournal used = journal.getIfAvailable();
    return new WatchCollection(
        activity,
        query,
        used == null ? () -> JournalState.NONE : used::state,
        faults::words,
        clock);
  }
}
