package io.beacon.persistence.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LostSessionsTest {
  private long now = -5;
  private final LostSessions lost = new LostSessions(3, () -> now);

  @Test
  void areTooMany_fewerThanThePoolHolds_isFalse() {
    lose(2);

    assertThat(lost.areTooMany()).isFalse();
  }

  @Test
  void areTooMany_asManyAsThePoolHolds_isTrueForEverLongerPauses() {
    lose(3);
    assertPauses(Duration.ofSeconds(1));
    lose(1);
    assertPauses(Duration.ofSeconds(2));
    lose(3);
    assertPauses(Duration.ofSeconds(16));
    lose(1000);
    assertPauses(Duration.ofMinutes(1));
  }

  @Test
  void areTooMany_oneAnswered_isFalse() {
    lose(100);
    lost.answered();
    assertThat(lost.areTooMany()).isFalse();

    lose(2);
    assertThat(lost.areTooMany()).isFalse();
  }

  private void lose(int count) {
    for (int i = 0; i < count; i++) {
      lost.lost();
    }
  }

  private void assertPauses(Duration pause) {
    assertThat(lost.areTooMany()).isTrue();
    now += pause.toNanos() - 1;
    assertThat(lost.areTooMany()).isTrue();
    now++;
    assertThat(lost.areTooMany()).isFalse();
  }
}
