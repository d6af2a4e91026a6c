package io.beacon.application.retain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpireRowsTest extends ExpireRowsFixture {
  @Test
  void start_rowsOlderThanTheyAreKept_deletesThoseAlone() {
    store(1);
    pass(KEEP);
    store(2);
    expire.start();
    pass(Duration.ZERO);
    assertThat(store.stored()).as("to the second as old as it may be").hasSize(3);

    pass(Duration.ofHours(1));

    assertThat(store.stored()).hasSize(2);
    assertThat(deleted).containsExactly(0, 1);
  }

  @Test
  void start_manyRows_pausesAfterEachThousand() {
    store(2500);
    pass(KEEP.plusSeconds(1));

    expire.start();
    pass(Duration.ZERO);
    assertThat(deleted).containsExactly(1000);
    pass(Duration.ofMillis(49));
    assertThat(deleted).containsExactly(1000);
    pass(Duration.ofMillis(1));
    assertThat(deleted).containsExactly(1000, 1000);
    pass(Duration.ofSeconds(1));

    assertThat(deleted).containsExactly(1000, 1000, 500, 0);
    assertThat(store.stored()).isEmpty();
  }

  @Test
  void start_failures_tellsOfTheFirstAndTriesEachMinute() {
    store(1);
    pass(KEEP.plusSeconds(1));
    fault = new IllegalStateException("away");
    expire.start();
    pass(Duration.ofMinutes(10));
    assertThat(failures).containsExactly(fault);

    fault = null;
    pass(Duration.ofMinutes(1));

    assertThat(store.stored()).isEmpty();
  }

  @Test
  void start_failureAfterASuccess_isToldAnew() {
    fault = new IllegalStateException("away");
    expire.start();
    pass(Duration.ofMinutes(1));
    fault = null;
    pass(Duration.ofMinutes(1));

    fault = new IllegalStateException("away again");
    pass(Duration.ofHours(2));

    assertThat(failures).hasSize(2);
  }

  @Test
  void close_betweenTwoBatches_deletesNoMore() {
    store(2500);
    pass(KEEP.plusSeconds(1));
    expire.start();
    pass(Duration.ZERO);

    expire.close();
    pass(Duration.ofDays(1));

    assertThat(store.stored()).hasSize(1500);
  }

  @Test
  void start_keptForEver_deletesNothing() {
    store(1);
    pass(Duration.ofDays(10_000));

    expire(Duration.ZERO).start();
    pass(Duration.ofDays(1));

    assertThat(deleted).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 36_501, 1_000_000_000})
  void make_noLengthOfTime_isRefused(long days) {
    assertThatThrownBy(() -> expire(Duration.ofDays(days)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
