package io.beacon.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.AdjustableClock;
import org.junit.jupiter.api.Test;

class RecentPasswordsTest {
  private final AdjustableClock clock = new AdjustableClock("2026-03-01T12:00:00Z");
  private final RecentPasswords recent = new RecentPasswords(clock);

  @Test
  void isRight_sameTexts_forFiveMinutes() {
    recent.wasRight(recent.of("10.0.0.1", "alice", "secret"));

    clock.move(RecentPasswords.MEMORY.minusMillis(1));
    // Asking does not lengthen it.
    assertThat(recent.isRight(recent.of("10.0.0.1", "alice", "secret"))).isTrue();
    clock.move(RecentPasswords.MEMORY.dividedBy(2));
    assertThat(recent.isRight(recent.of("10.0.0.1", "alice", "secret"))).isFalse();
  }

  @Test
  void isRight_anyOtherText_isFalse() {
    recent.wasRight(recent.of("10.0.0.1", "alice", "secret"));

    assertThat(recent.isRight(recent.of("10.0.0.2", "alice", "secret"))).isFalse();
    assertThat(recent.isRight(recent.of("10.0.0.1", "bob", "secret"))).isFalse();
    assertThat(recent.isRight(recent.of("10.0.0.1", "alice", "Secret"))).isFalse();
    assertThat(recent.isRight(recent.of("10.0.0.1", "alices", "ecret"))).isFalse();
    assertThat(recent.isRight(recent.of("10.0.0.1", "alice", "secret", ""))).isFalse();
  }

  /** Each start makes a key of its own. */
  @Test
  void of_sameTextsInAnotherProcess_isSomethingElse() {
    assertThat(recent.of("alice")).isNotEqualTo(new RecentPasswords(clock).of("alice"));
  }
}
