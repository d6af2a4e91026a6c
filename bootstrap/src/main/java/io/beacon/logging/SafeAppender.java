package io.beacon.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Hands each event to another appender as it may be shown. */
final class SafeAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /** Boot's report of settings that it cannot bind: many lines, of the operator's own words. */
  private static final String REPORT =
      "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

  private final Appender<ILoggingEvent> appender;

  SafeAppender(Appender<ILoggingEvent> appender) {
    this.appender = appender;
    setName(appender.getName());
    setContext(appender.getContext());
  }

  @Override
  protected void append(ILoggingEvent event) {
    appender.doAppend(REPORT.equals(event.getLoggerName()) ? event : new SafeEvent(event));
  }

  @Override
  public void stop() {
    appender.stop();
    super.stop();
  }
}
