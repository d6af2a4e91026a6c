package io.beacon.persistence.pool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers when a connection last turned out to lead nowhere: to a server that takes no writes, or
 * to none at all.
 *
 * <p>After a fail-over the address leads to another server, while the connections to the one of
 * before stay open, and so do those whose packets are dropped on their way. What happened to one of
 * them has happened to all that were opened before, so that nobody uses these again.
 */
final class Doubt {
  private final AtomicLong raised = new AtomicLong(System.nanoTime());

  void raise() {
    raised.set(System.nanoTime());
  }

  /**
   * Whether it concerns a connection that was opened then.
   *
   * @param opened a time of {@link System#nanoTime}
   */
  boolean concerns(long opened) {
    return raised.get() - opened > 0;
  }
}
