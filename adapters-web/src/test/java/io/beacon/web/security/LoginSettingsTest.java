package io.beacon.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginSettingsTest {
  private static final Duration LIFETIME = Duration.ofHours(12);

  /** As {@code htpasswd -B} writes it. */
  private static final String HASH =
      "{bcrypt}$2y$10$ZmE1tQ3HkfSo2/Nj6H5yUeZPjZ9SEfA7cLk9iF9bkD4yP5yZQ3S2a";

  @Test
  void new_hashOfHtpasswd_isTaken() {
    assertThat(new LoginSettings(Map.of("alice", HASH), LIFETIME).users()).containsKey("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "{noop}secret",
        "{MD5}5ebe2294ecd0e0f08eab7690d2a6ee69",
        "{bcrypt}",
        "{bcrypt}secret",
        "{bcrypt}$2y$10$short",
        "$2y$10$ZmE1tQ3HkfSo2/Nj6H5yUeZPjZ9SEfA7cLk9iF9bkD4yP5yZQ3S2a"
      })
  void new_noHash_namesTheUserAlone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoginSettings(Map.of("alice", text), LIFETIME))
        .withMessageContaining("'alice'")
        .withMessageNotContainingAny("secret", "5ebe", "ZmE1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.5S", "PT-1H", "P401D"})
  void new_lifetimeOutOfBounds_isRefused(Duration lifetime) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoginSettings(Map.of("alice", HASH), lifetime));
  }

  @Test
  void toString_any_tellsNoHash() {
    assertThat(new LoginSettings(Map.of("alice", HASH), LIFETIME).toString())
        .contains("alice")
        .doesNotContain("$2y");
  }
}
