package io.beacon.persistence;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs why page views cannot be stored: once a second at most, not once a beacon. */
final class FailureLog {
  /** A message of the server may quote a value, and that must not forge a line. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

  private final AtomicLong next = new AtomicLong(System.nanoTime());
  private final AtomicInteger unsaid = new AtomicInteger();
  private final Logger log;

  FailureLog(Class<?> source) {
    this.log = LoggerFactory.getLogger(source);
  }

  void report(Throwable failure) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due < 0 || !next.compareAndSet(due, now + INTERVAL)) {
      unsaid.incrementAndGet();
      return;
    }
    log.warn(
        "Cannot store page views: {} (and {} failures since the last such line)",
        CONTROL.matcher(reason(failure)).replaceAll(" "),
        unsaid.getAndSet(0));
  }

  /** A closed channel is an exception without a message. */
  private static String reason(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? String.valueOf(failure.getCause()) : message;
  }
}
