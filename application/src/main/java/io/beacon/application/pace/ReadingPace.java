package io.beacon.application.pace;

import io.beacon.application.port.CollectorMetrics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Leaves the processor to the beacons: while many arrive, all readers together work a tenth of the
 * time, and otherwise as fast as they can.
 */
public final class ReadingPace implements CollectorMetrics {
  /** Stored within a second or two; fewer leave a processor idle anyway. */
  static final int MANY = 100;

  /** The pause before the next work, as a multiple of the time that the work took. */
  private static final int PAUSE = 9;

  /** The work that readers may do at once after a quiet time: a page now and then does not wait. */
  private static final long SAVED_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** A page that took long, as the first of all does, keeps nobody away for longer. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(4);

  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Scheduler scheduler;
  private final LongSupplier nanoTime;
  private long begin;
  private long rows;
  private long rowsBefore;
  private long turn;
  private long usual = TimeUnit.MILLISECONDS.toNanos(10);

  /**
   * No beacon has arrived yet.
   *
   * @param nanoTime goes on evenly, whatever becomes of the clock
   */
  public ReadingPace(Scheduler scheduler, LongSupplier nanoTime) {
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
    this.turn = begin - SAVED_NANOS;
  }

  @Override
  public synchronized void committed(int stored, Duration took) {
    count();
    rows += stored;
  }

  /** Does the work when it is the readers' turn. */
  public <T> Mono<T> pace(Mono<T> work) {
    return turn(FOR_EVER).flatMap(done -> work.doFinally(end -> done.run()));
  }

  /**
   * Waits until it is the readers' turn.
   *
   * @param patience for how long
   * @return what is to be run when the work is done; fails with {@link NoPlaceException} when the
   *     wait would be longer
   */
  public Mono<Runnable> turn(Duration patience) {
    return Mono.defer(
        () -> {
          var work = new Work();
          Duration wait = Duration.ofNanos(admit(work));
          if (wait.isZero()) {
            return Mono.just(work);
          }
          return wait.compareTo(patience) > 0
              ? Mono.error(new NoPlaceException())
              : Mono.delay(wait, scheduler).then(turn(patience.minus(wait)));
        });
  }

  /** A work begins that cannot wait; what is answered is to be run when it is done. */
  public Runnable begin() {
    return new Work();
  }

  private final class Work implements Runnable {
    private final long start = nanoTime.getAsLong();

    /** What it is taken to last: those who wait for the same moment must not all begin then. */
    private long counted;

    @Override
    public void run() {
      end(this);
    }
  }

  /** Answers how long it is until the turn; 0 lets the work begin. */
  private synchronized long admit(Work work) {
    if (!manyArrive()) {
      return 0;
    }
    if (turn > work.start) {
      return turn - work.start;
    }
    work.counted = usual;
    take(work.start, usual);
    return 0;
  }

  private synchronized void end(Work work) {
    long now = nanoTime.getAsLong();
    long took = now - work.start;
    usual += (took - usual) / 8;
    if (manyArrive()) {
      take(now, took - work.counted);
    }
  }

  private void take(long now, long nanos) {
    long next = Math.max(turn, now - SAVED_NANOS) + nanos * (1 + PAUSE);
    turn = Math.min(next, now + LONGEST_NANOS);
  }

  private boolean manyArrive() {
    count();
    return rows + rowsBefore >= MANY;
  }

  /** The second under way, and the one before it. */
  private void count() {
    long seconds = (nanoTime.getAsLong() - begin) / SECOND;
    if (seconds > 0) {
      rowsBefore = seconds == 1 ? rows : 0;
      rows = 0;
      begin += seconds * SECOND;
    }
  }
}
