package io.beacon.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.AdjustableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {
  private static final List<String> KEYS = List.of("user a", "client 1");

  private final AdjustableClock clock = new AdjustableClock("2026-03-01T12:00:00Z");
  private final AttemptLimit limit = new AttemptLimit(clock);

  @Test
  void blockedFor_oneFailureLessThanTheLimit_isZero() {
    fail(AttemptLimit.FAILURES - 1);

    assertThat(limit.blockedFor(KEYS)).isZero();
  }

  @Test
  void blockedFor_limitReached_countsDownForEachKey() {
    fail(AttemptLimit.FAILURES);

    assertThat(limit.blockedFor(KEYS)).isEqualTo(AttemptLimit.WINDOW);
    assertThat(limit.blockedFor(List.of("user a", "client 2"))).isPositive();
    assertThat(limit.blockedFor(List.of("user b", "client 1"))).isPositive();
    assertThat(limit.blockedFor(List.of("user b", "client 2"))).isZero();

    clock.move(AttemptLimit.WINDOW.minusMillis(1));
    assertThat(limit.blockedFor(KEYS)).isEqualTo(Duration.ofMillis(1));

    clock.move(Duration.ofMillis(1));
    assertThat(limit.blockedFor(KEYS)).isZero();
  }

  /** The block is as long when the failures took their time. */
  @Test
  void blockedFor_lastFailureLate_beginsWithIt() {
    fail(AttemptLimit.FAILURES - 1);
    clock.move(AttemptLimit.WINDOW.minusSeconds(1));
    fail(1);

    assertThat(limit.blockedFor(KEYS)).isEqualTo(AttemptLimit.WINDOW);
  }

  @Test
  void failed_longAfterTheFirst_countsAnew() {
    fail(AttemptLimit.FAILURES - 1);
    clock.move(AttemptLimit.WINDOW);
    fail(AttemptLimit.FAILURES - 1);

    assertThat(limit.blockedFor(KEYS)).isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      limit.failed(KEYS);
    }
  }
}
