package io.beacon.persistence;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Rolls page views up in the background, one slice after another, for as long as Beacon runs. */
final class RollUpLoop implements AutoCloseable {
  /** Where all is done. */
  static final Duration PERIOD = Duration.ofSeconds(10);

  /** Where there is more, so many times what the step took: the database is the beacons' first. */
  static final int PAUSE = 9;

  private final FailureLog failures =
      new FailureLog(RollUpLoop.class, "Cannot count page views beforehand");
  private final AtomicBoolean failing = new AtomicBoolean();
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private final Mono<Boolean> step;
  private final Scheduler scheduler;
  private final Duration patience;
  private final Mono<Void> end;

  /**
   * Begins at once.
   *
   * @param step answers whether there is more; one that fails is tried again
   * @param patience how long a step that is under way may take to end
   */
  RollUpLoop(Mono<Boolean> step, Scheduler scheduler, Duration patience) {
    this.step = step;
    this.scheduler = scheduler;
    this.patience = patience;
    this.end = Mono.defer(this::round).repeat(() -> !stop.isDone()).then().cache();
    end.subscribe();
  }

  /** A step and the time until the next. */
  private Mono<Void> round() {
    return step.doOnNext(more -> failing.set(false))
        .onErrorResume(this::report)
        .timed(scheduler)
        .flatMap(
            more ->
                Mono.delay(more.get() ? more.elapsed().multipliedBy(PAUSE) : PERIOD, scheduler)
                    .then()
                    .takeUntilOther(Mono.fromFuture(stop, true)));
  }

  /** The first failure alone: a database that is away stays so for a while. */
  private Mono<Boolean> report(Throwable failure) {
    if (!failing.getAndSet(true)) {
      failures.accept(failure);
    }
    return Mono.just(false);
  }

  /** Waits for the step under way. */
  @Override
  public void close() {
    stop.complete(null);
    end.timeout(patience, Mono.empty()).block();
  }
}
