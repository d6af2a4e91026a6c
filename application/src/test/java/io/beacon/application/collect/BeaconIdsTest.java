package io.beacon.application.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BeaconIdsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:01.999Z");

  private final BeaconIds ids = new BeaconIds();

  @Test
  void next_anyTime_isOfVersion7AndHoldsTheMillisecond() {
    UUID id = ids.next(NOW);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void next_sameMillisecond_isAnother() {
    assertThat(Stream.generate(() -> ids.next(NOW)).limit(10_000)).doesNotHaveDuplicates();
  }

  @Test
  void next_laterMillisecond_sortsBehind() {
    assertThat(ids.next(NOW.plusMillis(1)).toString()).isGreaterThan(ids.next(NOW).toString());
  }

  @Test
  void next_ofAnotherProcess_isAnother() {
    assertThat(new BeaconIds().next(NOW)).isNotEqualTo(ids.next(NOW));
  }
}
