package io.beacon.persistence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why the database could not be used: once a second at most, not once a beacon. */
public final class FailureLog implements Consumer<Throwable> {
  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private final AtomicLong next;
  private final AtomicInteger unsaid = new AtomicInteger();
  private final Logger log;
  private final String what;
  private final LongSupplier nanoTime;

  /**
   * Logs nothing yet.
   *
   * @param source whose log it is
   * @param what cannot be done, the beginning of each line
   */
  public FailureLog(Class<?> source, String what) {
    this(source, what, System::nanoTime);
  }

  FailureLog(Class<?> source, String what, LongSupplier nanoTime) {
    this.log = LoggerFactory.getLogger(source);
    this.what = what;
    this.nanoTime = nanoTime;
    this.next = new AtomicLong(nanoTime.getAsLong());
  }

  @Override
  public void accept(Throwable failure) {
    long now = nanoTime.getAsLong();
    long due = next.get();
    if (now - due < 0 || !next.compareAndSet(due, now + INTERVAL)) {
      unsaid.incrementAndGet();
      return;
    }
    int more = unsaid.getAndSet(0);
    log.warn(
        "{}: {}{}",
        what,
        reason(failure),
        more == 0 ? "" : " (and " + more + " more since the last such line)");
  }

  /** A closed channel is an exception without a message. */
  private static String reason(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? String.valueOf(failure.getCause()) : message;
  }
}
