package io.beacon.persistence.pool;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts connections that were cut in the middle of a statement, and says when there are so many
 * that the next one has to wait.
 *
 * <p>A server that takes connections and ends no statement, as one that waits for its replica, or
 * for room on its disk, keeps a session for each of them. Without a pause these would fill it up.
 */
final class LostSessions {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final int atOnce;
  private final LongSupplier nanoTime;
  private int inARow;
  private long last;

  /**
   * None lost yet.
   *
   * @param atOnce how many may be lost in a row without a pause; each further one doubles it
   */
  LostSessions(int atOnce, LongSupplier nanoTime) {
    this.atOnce = atOnce;
    this.nanoTime = nanoTime;
  }

  synchronized void lost() {
    inARow++;
    last = nanoTime.getAsLong();
  }

  /** Some statement came to its end. */
  synchronized void answered() {
    inARow = 0;
  }

  synchronized boolean areTooMany() {
    int over = Math.min(inARow - atOnce, Integer.SIZE);
    return over >= 0 && nanoTime.getAsLong() - last < pause(over).toNanos();
  }

  private static Duration pause(int over) {
    Duration doubled = Duration.ofSeconds(1L << over);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
