package io.beacon.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordCheckTest {
  private static final LoginSettings USERS =
      new LoginSettings(
          Map.of("cheap", hash(4), "middling", hash(6), "dear", hash(9)), Duration.ofHours(1));

  private final AtomicLong rounds = new AtomicLong();
  private final PasswordCheck check =
      new PasswordCheck(
          USERS,
          (password, hash) -> {
            rounds.addAndGet(1L << LoginSettings.cost(hash));
            return LoginSettings.ENCODER.matches(password, hash);
          });

  /** The work tells no name; the time would, but not to a test. */
  @ParameterizedTest
  @ValueSource(strings = {"cheap", "middling", "dear", "nobody", ""})
  void authenticate_wrongPassword_takesAsManyRoundsForEachName(String name) {
    assertThatExceptionOfType(BadCredentialsException.class)
        .isThrownBy(() -> check.authenticate(attempt(name, "wrong")));

    assertThat(rounds).hasValue(1L << 9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cheap", "middling", "dear"})
  void authenticate_rightPassword_isTheUser(String name) {
    Authentication user = check.authenticate(attempt(name, "right"));

    assertThat(user.isAuthenticated()).isTrue();
    assertThat(user.getName()).isEqualTo(name);
  }

  /** Else its round would cost nothing. */
  @Test
  void hashOfNothing_ofEachCost_isOneThatIsReallyHashed() {
    String encoded = LoginSettings.hashOfNothing(5);

    assertThat(LoginSettings.cost(encoded)).isEqualTo(5);
    assertThat(new LoginSettings(Map.of("a", encoded), Duration.ofHours(1)).users()).hasSize(1);
    assertThat(LoginSettings.ENCODER.matches("wrong", encoded)).isFalse();
  }

  private static Authentication attempt(String name, String password) {
    return UsernamePasswordAuthenticationToken.unauthenticated(name, password);
  }

  private static String hash(int cost) {
    return "{bcrypt}" + new BCryptPasswordEncoder(cost).encode("right");
  }
}
