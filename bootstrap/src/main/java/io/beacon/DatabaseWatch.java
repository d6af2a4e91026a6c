package io.beacon;

import io.beacon.application.loop.BackgroundLoop;
import io.beacon.application.loop.Heartbeats;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Asks every few seconds whether the database answers, also while no beacon does. */
final class DatabaseWatch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final BackgroundLoop loop;
  private volatile boolean up;

  /** Asks nothing yet. */
  DatabaseWatch(
      Mono<Void> ping,
      MeterRegistry registry,
      Scheduler scheduler,
      Consumer<Throwable> failures,
      Heartbeats heartbeats) {
    Gauge.builder("beacon.database.up", () -> up ? 1 : 0)
        .description("Whether the database answered when it was last asked")
        .register(registry);
    this.loop =
        new BackgroundLoop(
            "database-watch",
            ping.timeout(PATIENCE, scheduler)
                .thenReturn(true)
                .onErrorReturn(false)
                .doOnNext(answered -> up = answered)
                .thenReturn(INTERVAL),
            PATIENCE.multipliedBy(2),
            INTERVAL,
            scheduler,
            failures,
            heartbeats);
  }

  void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }
}
