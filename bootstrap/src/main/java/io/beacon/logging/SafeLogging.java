package io.beacon.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.github.bucket4j.TimeMeter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Bounds and escapes the log that Boot has just set up, whatever its settings are.
 *
 * <p>A configuration of Logback's own would have to repeat what Boot makes of {@code logging.*}.
 */
public final class SafeLogging
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      bound(logback);
    }
  }

  /** Does nothing to what it has bounded already. */
  static void bound(LoggerContext logback) {
    if (logback.getTurboFilterList().stream().noneMatch(LogLimit.class::isInstance)) {
      // In this order: what is left out anyway must not count.
      logback.addTurboFilter(new HangUps());
      logback.addTurboFilter(new LogLimit(TimeMeter.SYSTEM_NANOTIME));
    }
    logback.getLoggerList().forEach(SafeLogging::escape);
  }

  private static void escape(Logger logger) {
    List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    logger.iteratorForAppenders().forEachRemaining(appenders::add);
    for (Appender<ILoggingEvent> appender : appenders) {
      if (!(appender instanceof SafeAppender)) {
        var safe = new SafeAppender(appender);
        safe.start();
        logger.addAppender(safe);
        logger.detachAppender(appender);
      }
    }
  }
}
