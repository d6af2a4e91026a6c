package io.beacon.application.retain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of this machine or of the database is wrong. */
class ExpireRowsClockTest extends ExpireRowsFixture {
  @ParameterizedTest
  @ValueSource(longs = {400, -400})
  void start_clocksDiffer_deletesNothingUntilTheyAgree(long days) {
    store(1);
    pass(KEEP.plusSeconds(1));
    clock.move(Duration.ofDays(days));
    expire.start();
    pass(Duration.ofHours(1));

    assertThat(store.stored()).hasSize(1);
    assertThat(deleted).isEmpty();
    assertThat(ahead).isEqualTo(Duration.ofDays(days));
    assertThat(failures)
        .singleElement()
        .asString()
        .contains("400 days " + (days > 0 ? "ahead of" : "behind"));

    clock.move(Duration.ofDays(-days));
    pass(Duration.ofMinutes(1));
    assertThat(store.stored()).isEmpty();
    assertThat(ahead).isZero();
  }

  /** Whichever of them is ahead. */
  @ParameterizedTest
  @ValueSource(longs = {59, -59})
  void start_clocksDifferALittle_goesByTheEarlier(long minutes) {
    store(1);
    pass(KEEP);
    (minutes > 0 ? clock : databaseClock).move(Duration.ofMinutes(Math.abs(minutes)));
    expire.start();
    pass(Duration.ZERO);
    assertThat(store.stored()).hasSize(1);

    pass(Duration.ofHours(1));
    assertThat(store.stored()).isEmpty();
    assertThat(failures).isEmpty();
  }

  @Test
  void start_clockJumpsBetweenTwoBatches_deletesNoMore() {
    store(1500);
    pass(KEEP.plusSeconds(1));
    store(10);
    expire.start();
    pass(Duration.ZERO);
    assertThat(store.stored()).hasSize(510);

    clock.move(Duration.ofDays(400));
    pass(Duration.ofDays(1));

    assertThat(store.stored()).hasSize(510);
    assertThat(failures).hasSize(1);
  }

  @Test
  void start_clocksDifferOtherwise_isToldAnew() {
    clock.move(Duration.ofDays(400));
    expire.start();
    pass(Duration.ofHours(1));
    clock.move(Duration.ofDays(-402));
    pass(Duration.ofHours(1));
    clock.move(Duration.ofSeconds(30));
    pass(Duration.ofHours(1));

    assertThat(failures).extracting(Throwable::getMessage).hasSize(2);
    assertThat(failures.get(0)).hasMessageContaining("400 days ahead of");
    assertThat(failures.get(1)).hasMessageContaining("2 days behind");
  }
}
