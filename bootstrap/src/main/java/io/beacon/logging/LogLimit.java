package io.beacon.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * Lets each logger tell of trouble once a second, after a few lines at once, and says how many
 * lines it left out.
 *
 * <p>Otherwise a stranger or a fault could fill the disk, whichever library tells of it.
 */
final class LogLimit extends TurboFilter {
  static final int AT_ONCE = 5;
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** As many as there are loggers, which are as many as there are classes. */
  private final Map<Kind, Told> told = new ConcurrentHashMap<>();

  private final TimeMeter time;

  LogLimit(TimeMeter time) {
    this.time = time;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    if (!level.isGreaterOrEqual(Level.WARN)
        || !level.isGreaterOrEqual(logger.getEffectiveLevel())
        || isQuestion(format, arguments, failure)) {
      return FilterReply.NEUTRAL;
    }
    Told before = told.computeIfAbsent(new Kind(logger.getName(), level), kind -> nothing());
    if (!before.bucket.tryConsume(1)) {
      before.leftOut.incrementAndGet();
      return FilterReply.DENY;
    }
    long leftOut = before.leftOut.getAndSet(0);
    if (leftOut == 0) {
      return FilterReply.NEUTRAL;
    }
    FormattingTuple said =
        failure == null
            ? MessageFormatter.arrayFormat(format, arguments)
            : MessageFormatter.arrayFormat(format, arguments, failure);
    logger.callAppenders(event(logger, level, leftOut, said));
    return FilterReply.DENY;
  }

  /** Whether only the level is asked for, as by {@code isWarnEnabled()}. */
  private static boolean isQuestion(
      @Nullable String format, Object @Nullable [] arguments, @Nullable Throwable failure) {
    return format == null && arguments == null && failure == null;
  }

  /** The same line with what it stands for; it goes past this filter. */
  private static LoggingEvent event(
      Logger logger, Level level, long leftOut, FormattingTuple said) {
    String message = "(%d such lines left out) %s".formatted(leftOut, said.getMessage());
    return new LoggingEvent(Logger.FQCN, logger, level, message, said.getThrowable(), null);
  }

  private Told nothing() {
    Bucket bucket =
        Bucket.builder()
            .withCustomTimePrecision(time)
            .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(1, INTERVAL))
            .build();
    return new Told(bucket, new AtomicLong());
  }

  private record Kind(String logger, Level level) {}

  private record Told(Bucket bucket, AtomicLong leftOut) {}
}
