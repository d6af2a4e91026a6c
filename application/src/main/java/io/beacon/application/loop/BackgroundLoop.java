package io.beacon.application.loop;

import io.beacon.application.loop.Heartbeats.Heartbeat;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Takes one step after another in the background, whatever becomes of a step: one that fails, that
 * throws an {@link Error}, or that does not come to its end in time is reported and given up, and
 * the next one is taken after a pause.
 */
public final class BackgroundLoop implements AutoCloseable {
  /** The time that the scheduler may be late without a fault of the loop. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Mono<Duration> step;
  private final Duration longestStep;
  private final Duration afterFailure;
  private final Scheduler scheduler;
  private final Consumer<Throwable> failures;
  private final Heartbeat heartbeat;
  private final Disposable.Swap scheduled = Disposables.swap();
  private final Disposable.Swap running = Disposables.swap();
  private volatile boolean stepping;
  private volatile boolean closed;

  /**
   * Takes no step yet.
   *
   * @param name of the loop, for the operator
   * @param step answers how long to wait until the next one
   * @param longestStep when it is given up
   * @param afterFailure how long to wait after a step that failed
   * @param failures hears of each failure
   */
  public BackgroundLoop(
      String name,
      Mono<Duration> step,
      Duration longestStep,
      Duration afterFailure,
      Scheduler scheduler,
      Consumer<Throwable> failures,
      Heartbeats heartbeats) {
    this.step = step;
    this.longestStep = longestStep;
    this.afterFailure = afterFailure;
    this.scheduler = scheduler;
    this.failures = failures;
    this.heartbeat = heartbeats.watch(name, longestStep.plus(GRACE));
  }

  /** Takes the first step at once, on a thread of the scheduler. */
  public void start() {
    schedule(Duration.ZERO);
  }

  private void schedule(Duration pause) {
    heartbeat.beat(pause.plus(longestStep).plus(GRACE));
    if (!closed) {
      scheduled.replace(scheduler.schedule(this::round, pause.toNanos(), TimeUnit.NANOSECONDS));
    }
  }

  private void round() {
    if (closed) {
      return;
    }
    // Of what a step tells, only the first counts: a time-out may come beside an answer.
    var over = new AtomicBoolean();
    stepping = true;
    try {
      running.replace(
          step.timeout(longestStep, scheduler)
              .subscribe(
                  pause -> next(over, pause),
                  failure -> fail(over, failure),
                  () -> next(over, afterFailure)));
    } catch (Throwable failure) {
      fail(over, failure);
    }
  }

  private void fail(AtomicBoolean over, Throwable failure) {
    try {
      failures.accept(failure);
    } finally {
      next(over, afterFailure);
    }
  }

  private void next(AtomicBoolean over, Duration pause) {
    if (over.compareAndSet(false, true)) {
      stepping = false;
      schedule(pause);
    }
  }

  /** Gives up the step under way. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }

  /** Waits for the step under way, but not for longer than this. */
  public void close(Duration patience) {
    closed = true;
    heartbeat.end();
    scheduled.dispose();
    long end = System.nanoTime() + patience.toNanos();
    while (stepping && System.nanoTime() - end < 0) {
      Mono.delay(Duration.ofMillis(10)).block();
    }
    running.dispose();
  }
}
