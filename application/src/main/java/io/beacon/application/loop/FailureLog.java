package io.beacon.application.loop;

import io.beacon.application.port.StoreInPreparationException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs why the database could not be used: once a second at most, not once a beacon, and the same
 * once in ten seconds.
 */
public final class FailureLog implements Consumer<Throwable> {
  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();
  private static final long INTERVAL_OF_THE_SAME = Duration.ofSeconds(10).toNanos();

  private final AtomicLong last;
  private final AtomicInteger unsaid = new AtomicInteger();
  private final Logger log;
  private final String what;
  private final LongSupplier nanoTime;
  private volatile String said = "";

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
    this.last = new AtomicLong(nanoTime.getAsLong() - INTERVAL_OF_THE_SAME);
  }

  @Override
  public void accept(Throwable failure) {
    if (failure instanceof StoreInPreparationException) {
      return; // It is being worked at, which the migration tells.
    }
    long now = nanoTime.getAsLong();
    long before = last.get();
    String reason = reason(failure);
    long interval = reason.equals(said) ? INTERVAL_OF_THE_SAME : INTERVAL;
    if (now - before < interval || !last.compareAndSet(before, now)) {
      unsaid.incrementAndGet();
      return;
    }
    said = reason;
    int more = unsaid.getAndSet(0);
    log.warn(
        "{}: {}{}",
        what,
        reason,
        more == 0 ? "" : " (and " + more + " more since the last such line)");
  }

  /** A closed channel is an exception without a message. */
  private static String reason(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? String.valueOf(failure.getCause()) : message;
  }
}
