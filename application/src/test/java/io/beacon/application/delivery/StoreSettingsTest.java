package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void commitsInFlight_moreThanConnections_isTheirNumber() {
    StoreSettings settings =
        new StoreSettings(1, SECOND.multipliedBy(5), SECOND, 256, 3, 1, SECOND);

    assertThat(settings.commitsInFlight()).isEqualTo(1);
  }

  @Test
  void create_unusableValue_namesIt() {
    assertThatThrownBy(() -> new StoreSettings(10, SECOND, SECOND, 256, 3, 1, SECOND))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("BEACON_STORE_STATEMENT_TIMEOUT is at least 2s");
  }
}
