package io.beacon;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why new rows cannot be looked for: once a second at most, not once a view. */
final class FollowFailureLog implements Consumer<Throwable> {
  private static final Logger log = LoggerFactory.getLogger(FollowFailureLog.class);
  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private final AtomicLong next = new AtomicLong(System.nanoTime());

  @Override
  public void accept(Throwable failure) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL)) {
      // A message of the server may quote a value, and that must not forge a line.
      log.warn(
          "Cannot look for new page views: {}",
          String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " "));
    }
  }
}
