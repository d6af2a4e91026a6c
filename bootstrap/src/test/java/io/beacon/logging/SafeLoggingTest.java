package io.beacon.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafeLoggingTest {
  private static final String HOSTILE = "x\n2026-03-01 ERROR forged\u009B31m\u0085\u202E";
  private static final String SAFE = "x\\n2026-03-01 ERROR forged\\u009b31m\\u0085\\u202e";

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger log = context.getLogger("a.library");

  @BeforeEach
  void bound() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    var layout = new PatternLayoutEncoder();
    layout.setContext(context);
    layout.setPattern("%level %logger %message%n%ex");
    layout.setCharset(UTF_8);
    layout.start();
    var appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName("CONSOLE");
    appender.setEncoder(layout);
    appender.setOutputStream(written);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    SafeLogging.bound(context);
  }

  @Test
  void line_hostileMessage_isOneLine() {
    log.info("said {}", HOSTILE);

    assertThat(written()).isEqualTo("INFO a.library said " + SAFE + "\n");
  }

  @Test
  void line_hostileException_isEscapedInEveryMessage() {
    var failure = new IllegalStateException(HOSTILE, new IllegalArgumentException(HOSTILE));
    failure.addSuppressed(new IllegalArgumentException(HOSTILE));

    log.error("failed", failure);

    List<String> lines = written().lines().toList();
    assertThat(lines.get(0)).isEqualTo("ERROR a.library failed");
    assertThat(lines.get(1)).isEqualTo("java.lang.IllegalStateException: " + SAFE);
    assertThat(lines)
        .contains("Caused by: java.lang.IllegalArgumentException: " + SAFE)
        .contains("\tSuppressed: java.lang.IllegalArgumentException: " + SAFE)
        .anySatisfy(line -> assertThat(line).startsWith("\tat io.beacon.logging.SafeLoggingTest"));
  }

  @Test
  void line_endlessException_isBounded() {
    String message = "x".repeat(100_000);
    Throwable failure = deep(2000, message);
    for (int i = 0; i < 50; i++) {
      failure = new IllegalStateException(message, failure);
      for (int j = 0; j < 50; j++) {
        failure.addSuppressed(new IllegalStateException(message));
      }
    }

    log.error("failed", failure);

    assertThat(written()).hasSizeLessThan(1_000_000);
    long deepest = written().lines().filter(line -> line.startsWith("Caused by: ")).count();
    assertThat(deepest).isEqualTo(SafeThrowable.MOST_CAUSES);
  }

  private static Throwable deep(int frames, String message) {
    return frames == 0 ? new IllegalStateException(message) : deep(frames - 1, message);
  }

  @Test
  void line_longStack_endsAfterItsFirstFrames() {
    log.error("failed", deep(500, "deep"));

    assertThat(written().lines().filter(line -> line.startsWith("\tat "))).hasSize(40);
  }

  @Test
  void lines_oftenAtOnce_areFew() {
    for (int i = 0; i < 10_000; i++) {
      log.warn("trouble", new IllegalStateException());
    }

    assertThat(written()).hasSizeLessThan(100_000);
  }

  /** Several applications in one process share their log. */
  @Test
  void bound_twice_isBoundedOnce() {
    SafeLogging.bound(context);

    log.info("a\tb");

    assertThat(written()).isEqualTo("INFO a.library a\\tb\n");
    assertThat(context.getTurboFilterList()).hasSize(2);
  }

  /** Boot resets the log before it sets it up anew. */
  @Test
  void reset_bounded_endsTheAppender() {
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    var safe = (SafeAppender) root.getAppender("CONSOLE");

    context.reset();

    assertThat(safe.isStarted()).isFalse();
    assertThat(root.iteratorForAppenders().hasNext()).isFalse();
    assertThat(context.getTurboFilterList()).isEmpty();
  }

  private String written() {

    return written.toString(UTF_8);
  }
}
