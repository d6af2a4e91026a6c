package io.beacon.application.retain;

import io.beacon.application.loop.BackgroundLoop;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.Retention;
import io.beacon.application.port.StoreInPreparationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Deletes the rows of one kind that are too old to keep, in the background: at once, then hourly.
 *
 * <p>It deletes 1000 rows at a time and then pauses as long as that took, so that a large table is
 * never locked, and most of the database is there for beacons. Several instances may do it at once.
 *
 * <p>The earlier of two clocks, ours and the one where the rows are kept, decides the age of a row.
 * While they differ by more than an hour one of them is wrong, and nothing is deleted.
 */
public final class ExpireRows implements AutoCloseable {
  private static final int BATCH = 1000;
  private static final Duration LEAST_PAUSE = Duration.ofMillis(50);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration LONGEST_BATCH = Duration.ofMinutes(2);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration TOLERANCE = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final Retention rows;
  private final Duration keep;
  private final CollectorMetrics metrics;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Consumer<Throwable> failures;
  private final BackgroundLoop loop;
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
      Consumer<Throwable> failures,
      Heartbeats heartbeats) {
    if (keep.isNegative() || keep.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("rows cannot be kept for " + keep.toDays() + " days");
    }
    this.rows = rows;
    this.keep = keep;
    this.metrics = metrics;
    this.clock = clock;
    this.scheduler = scheduler;
    this.failures = failures;
    this.loop =
        new BackgroundLoop(
            "retention", batch(), LONGEST_BATCH, RETRY, scheduler, this::report, heartbeats);
    if (keep.isZero()) {
      loop.close();
    }
  }

  /** Begins, and goes on until {@link #close}; not where rows are kept for ever. */
  public void start() {
    if (!keep.isZero()) {
      loop.start();
    }
  }

  /** Ends the loop; the database decides whether a batch under way is deleted. */
  @Override
  public void close() {
    loop.close();
  }

  /** Answers how long to wait until the next one. */
  private Mono<Duration> batch() {
    return Mono.defer(rows::now)
        .map(this::agreedTime)
        .flatMap(now -> rows.deleteOldest(now.minus(keep), BATCH))
        .doOnNext(metrics::expired)
        .doOnNext(deleted -> told = null)
        .elapsed(scheduler)
        .map(batch -> batch.getT2() == 0 ? INTERVAL : pause(batch.getT1()));
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

  private void report(Throwable failure) {
    if (failure instanceof StoreInPreparationException) {
      return;
    }
    String kind = failure instanceof ClocksDifferException ? "" + failure.getMessage() : "failure";
    if (!kind.equals(told)) {
      told = kind;
      failures.accept(failure);
    }
  }
}
