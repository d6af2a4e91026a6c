package io.beacon.persistence.statistics;

import io.beacon.application.loop.BackgroundLoop;
import io.beacon.application.loop.FailureLog;
import io.beacon.application.loop.Heartbeats;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Rolls page views up in the background, one slice after another, for as long as Beacon runs. */
final class RollUpLoop implements AutoCloseable {
  /** Where all is done. */
  static final Duration PERIOD = Duration.ofSeconds(10);

  /** Where there is more, so many times what the step took: the database is the beacons' first. */
  static final int PAUSE = 9;

  private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

  private final FailureLog failures =
      new FailureLog(RollUpLoop.class, "Cannot count page views beforehand");
  private final AtomicBoolean failing = new AtomicBoolean();
  private final BackgroundLoop loop;
  private final Duration patience;

  /**
   * Begins at once.
   *
   * @param step answers whether there is more; one that fails is tried again
   * @param patience how long a step that is under way may take to end
   */
  RollUpLoop(Mono<Boolean> step, Scheduler scheduler, Duration patience, Heartbeats heartbeats) {
    this.patience = patience;
    this.loop =
        new BackgroundLoop(
            "roll-up",
            step.doOnNext(more -> failing.set(false))
                .timed(scheduler)
                .map(more -> more.get() ? more.elapsed().multipliedBy(PAUSE) : PERIOD),
            LONGEST_STEP,
            PERIOD,
            scheduler,
            this::report,
            heartbeats);
    loop.start();
  }

  /** The first failure only: a database that is away stays so for a while. */
  private void report(Throwable failure) {
    if (!failing.getAndSet(true)) {
      failures.accept(failure);
    }
  }

  /** Waits for the step under way. */
  @Override
  public void close() {
    loop.close(patience);
  }
}
