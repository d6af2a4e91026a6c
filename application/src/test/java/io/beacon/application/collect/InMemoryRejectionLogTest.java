package io.beacon.application.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.BodyExcerpt;
import io.beacon.application.port.RejectedBeacon;
import io.beacon.domain.Violation;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryRejectionLogTest {
  private final InMemoryRejectionLog log = new InMemoryRejectionLog();

  @Test
  void newest_nothingAdded_isEmpty() {
    assertThat(log.newest()).isEmpty();
  }

  @Test
  void newest_moreThanFit_areTheLastTwoHundredNewestFirst() {
    IntStream.range(0, 1000).forEach(i -> log.add(beacon(i)));

    assertThat(log.newest()).hasSize(200);
    assertThat(log.newest().get(0)).isEqualTo(beacon(999));
    assertThat(log.newest().get(199)).isEqualTo(beacon(800));
  }

  @Test
  void newest_manyThreadsAdd_isBounded() {
    IntStream.range(0, 10_000).parallel().forEach(i -> log.add(beacon(i)));

    assertThat(log.newest()).hasSize(200).doesNotHaveDuplicates();
  }

  private static RejectedBeacon beacon(int number) {
    return new RejectedBeacon(
        Instant.EPOCH.plusSeconds(number),
        List.of(new Violation(null, "no beacon")),
        null,
        null,
        null,
        null,
        BodyExcerpt.notKept(-1));
  }
}
