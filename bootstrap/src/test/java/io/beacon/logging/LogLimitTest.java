package io.beacon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.bucket4j.TimeMeter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLimitTest {
  private final AtomicLong nanos = new AtomicLong();
  private final LoggerContext context = new LoggerContext();
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger log = context.getLogger("a.library");

  @BeforeEach
  void limit() {
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    context.addTurboFilter(
        new LogLimit(
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return nanos.get();
              }

              @Override
              public boolean isWallClockBased() {
                return false;
              }
            }));
  }

  @Test
  void warn_oftenAtOnce_aFewAreLetThroughAndTheOthersCounted() {
    for (int i = 0; i < 1000; i++) {
      log.warn("trouble {}", i);
    }
    assertThat(lines()).hasSize(LogLimit.AT_ONCE).last().isEqualTo("trouble 4");

    appender.list.clear();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    log.warn("trouble {}", "again", new IllegalStateException("why"));
    log.warn("and again");
    assertThat(lines()).containsExactly("(995 such lines left out) trouble again");
    assertThat(appender.list.get(0).getThrowableProxy().getMessage()).isEqualTo("why");
  }

  @Test
  void error_forAMinute_isToldOnceASecond() {
    for (int tenths = 0; tenths < 600; tenths++) {
      log.error("trouble", new IllegalStateException());
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    }

    assertThat(lines()).hasSizeBetween(60, 60 + LogLimit.AT_ONCE);
  }

  @Test
  void lines_ofOtherLoggersAndLevels_areOtherKinds() {
    for (int i = 0; i < 100; i++) {
      log.warn("trouble");
    }
    appender.list.clear();

    log.error("worse");
    context.getLogger("another").warn("trouble");

    assertThat(lines()).containsExactly("worse", "trouble");
  }

  @Test
  void info_often_isLetThrough() {
    for (int i = 0; i < 1000; i++) {
      log.info("started");
    }

    assertThat(lines()).hasSize(1000);
  }

  @Test
  void warn_askedForOrOff_isNotCounted() {
    for (int i = 0; i < 1000; i++) {
      assertThat(log.isWarnEnabled()).isTrue();
    }
    log.setLevel(Level.ERROR);
    for (int i = 0; i < 1000; i++) {
      log.warn("off");
    }
    assertThat(log.isWarnEnabled()).isFalse();
    log.setLevel(Level.INFO);

    log.warn("trouble");

    assertThat(lines()).containsExactly("trouble");
  }

  /** SLF4J has a second way to log. */
  @Test
  void warn_byItsBuilder_isLimitedToo() {
    for (int i = 0; i < 1000; i++) {
      log.atWarn().addKeyValue("i", i).log("trouble");
    }

    assertThat(lines()).hasSize(LogLimit.AT_ONCE);
    assertThat(appender.list.get(0).getKeyValuePairs()).containsExactly(new KeyValuePair("i", 0));
  }

  private List<String> lines() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
