package io.beacon.application.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLogTest {
  @Test
  void accept_manyFailures_areCountedInALineASecond() {
    var time = new AtomicLong(Long.MAX_VALUE);
    var log = new FailureLog(FailureLogTest.class, "Cannot do it", time::get);
    try (var said = new SaidLines(FailureLogTest.class)) {
      log.accept(new IllegalStateException("first"));
      log.accept(new IllegalStateException("second"));
      log.accept(new IllegalStateException("third"));
      time.addAndGet(Duration.ofSeconds(1).toNanos());
      log.accept(new IllegalStateException("fourth"));
      time.addAndGet(Duration.ofSeconds(1).toNanos());
      log.accept(new IllegalStateException(null, new IllegalStateException("cause")));

      assertThat(said.lines())
          .containsExactly(
              "WARN Cannot do it: first",
              "WARN Cannot do it: fourth (and 2 more since the last such line)",
              "WARN Cannot do it: java.lang.IllegalStateException: cause");
    }
  }

  @Test
  void accept_theSameFailureOverAndOver_isToldOnceInTenSeconds() {
    var time = new AtomicLong();
    var log = new FailureLog(FailureLogTest.class, "Cannot do it", time::get);
    try (var said = new SaidLines(FailureLogTest.class)) {
      for (int i = 0; i < 25; i++) {
        log.accept(new IllegalStateException("away"));
        time.addAndGet(Duration.ofSeconds(1).toNanos());
      }
      log.accept(new IllegalStateException("another"));

      assertThat(said.lines())
          .containsExactly(
              "WARN Cannot do it: away",
              "WARN Cannot do it: away (and 9 more since the last such line)",
              "WARN Cannot do it: away (and 9 more since the last such line)",
              "WARN Cannot do it: another (and 4 more since the last such line)");
    }
  }
}
