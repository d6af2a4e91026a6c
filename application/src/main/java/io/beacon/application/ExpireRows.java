package io.beacon.application;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.function.Tuple2;

/**
 * Deletes the rows of one kind that are too old to keep, in the background: at once, then hourly.
 *
 * <p>It deletes 1000 rows at a time and then pauses as long as that took, so that a large table is
 * never locked, and most of the database is there for beacons. Several instances may do it at once.
 *
 * <p>The age of a row goes by the earlier of two clocks, ours and the one where the rows are kept.
 * While they differ by more than an hour one of them is wrong, and nothing is deleted.
 */
public final class ExpireRows implements AutoCloseable {
  private static final int BATCH = 1000;
  private static final Duration LEAST_PAUSE = Duration.ofMillis(50);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration TOLERANCE = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Retention rows;
  private final Duration keep;
  private final CollectorMetrics metrics;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Consumer<Throwable> failures;
  private final Disposable.Swap running = Disposables.swap();
  private volatile @Nullable String told;

  /**
   * Deletes nothing yet.
   *
   * @param keep how old a row may become, a hundred years at most; zero is for ever
   * @param failures hears of the first of failures that follow one another, and of clocks that
   *     differ anew or otherwise; it is tried again each minute
   */
  public ExpireRows(
      Retention rows,
      Duration keep,
      CollectorMetrics metrics,
      Clock clock,
      Scheduler scheduler,
      Consumer<Throwable> failures) {
    if (keep.isNegative() || keep.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("rows cannot be kept for " + keep.toDays() + " days");
    }
    this.rows = rows;
    this.keep = keep;
    this.metrics = metrics;
    this.clock = clock;
    this.scheduler = scheduler;
    this.failures = failures;
  }

  /** Begins, and goes on until {@link #close}; not where rows are kept for ever. */
  public void start() {
    if (keep.isZero()) {
      return;
    }
    running.update(
        deleteAll()
            .thenReturn(INTERVAL)
            .doOnNext(done -> told = null)
            .onErrorResume(failure -> Mono.fromSupplier(() -> failed(failure)))
            .flatMap(wait -> Mono.delay(wait, scheduler))
            .repeat()
            .subscribeOn(scheduler)
            .subscribe());
  }

  /** What is being deleted right now is deleted or not, as the database decides. */
  @Override
  public void close() {
    running.dispose();
  }

  private Mono<Void> deleteAll() {
    return batch()
        .expand(
            batch ->
                batch.getT2() == 0
                    ? Mono.empty()
                    : Mono.delay(pause(batch.getT1()), scheduler).then(batch()))
        .then();
  }

  /** How many milliseconds it took, and how many rows it deleted. */
  private Mono<Tuple2<Long, Integer>> batch() {
    return Mono.defer(rows::now)
        .map(this::agreedTime)
        .flatMap(now -> rows.deleteOldest(now.minus(keep), BATCH))
        .doOnNext(metrics::expired)
        .elapsed(scheduler);
  }

  /** Asked for each batch: a clock may be set while the rows are being deleted. */
  private Instant agreedTime(Instant theirs) {
    Instant ours = clock.instant();
    Duration ahead = Duration.between(theirs, ours);
    metrics.clockAhead(ahead);
    if (ahead.abs().compareTo(TOLERANCE) > 0) {
      throw new ClocksDifferException(ahead);
    }
    return ours.isBefore(theirs) ? ours : theirs;
  }

  private static Duration pause(long millis) {
    return Duration.ofMillis(Math.max(millis, LEAST_PAUSE.toMillis()));
  }

  private Duration failed(Throwable failure) {
    String kind = failure instanceof ClocksDifferException ? "" + failure.getMessage() : "failure";
    if (!kind.equals(told)) {
      told = kind;
      failures.accept(failure);
    }
    return RETRY;
  }
}
