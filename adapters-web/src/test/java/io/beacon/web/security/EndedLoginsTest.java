package io.beacon.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.AdjustableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class EndedLoginsTest {
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final AdjustableClock clock = new AdjustableClock("2026-03-01T12:00:00Z");
  private final EndedLogins logins = new EndedLogins(clock, LIFETIME);

  @Test
  void isEnded_afterLogOut_isTrueForThatTokenUntilItExpires() {
    logins.end("one");

    assertThat(logins.isEnded("one")).isTrue();
    assertThat(logins.isEnded("other")).isFalse();
    clock.move(LIFETIME.minusSeconds(1));
    assertThat(logins.isEnded("one")).isTrue();
  }

  @Test
  void ending_logOut_completesThatTokensOnly() {
    StepVerifier.create(logins.ending("one"))
        .then(() -> logins.end("other"))
        .expectNoEvent(MOMENT)
        .then(() -> logins.end("one"))
        .verifyComplete();
  }

  @Test
  void ending_loggedOutBefore_completesAtOnce() {
    logins.end("one");

    StepVerifier.create(logins.ending("one")).expectComplete().verify(Duration.ofSeconds(5));
  }

  @Test
  void end_moreThanAreKept_takesNoMoreMemory() {
    for (int i = 0; i < EndedLogins.MOST * 2; i++) {
      logins.end("token " + i);
    }

    assertThat(logins.kept()).isLessThanOrEqualTo(EndedLogins.MOST);
  }
}
