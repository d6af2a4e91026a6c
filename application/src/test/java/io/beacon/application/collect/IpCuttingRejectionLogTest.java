package io.beacon.application.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.BodyExcerpt;
import io.beacon.application.port.RejectedBeacon;
import io.beacon.domain.ClientIp;
import io.beacon.domain.IpPrecision;
import io.beacon.domain.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpCuttingRejectionLogTest {
  private final InMemoryRejectionLog memory = new InMemoryRejectionLog();

  @Test
  void add_cut_remembersTheNetworkAndAllElse() {
    new IpCuttingRejectionLog(memory, IpPrecision.CUT).add(from("203.0.113.7"));

    assertThat(memory.newest()).containsExactly(from("203.0.113.0"));
  }

  @Test
  void newest_isWhatWasAdded() {
    var log = new IpCuttingRejectionLog(memory, IpPrecision.WHOLE);
    log.add(from("203.0.113.7"));

    assertThat(log.newest()).containsExactly(from("203.0.113.7"));
  }

  private static RejectedBeacon from(String ip) {
    return new RejectedBeacon(
        Instant.EPOCH,
        List.of(new Violation(null, "no beacon")),
        ClientIp.parse(ip).orElseThrow(),
        "https://shop.example",
        "text/plain",
        "UA",
        BodyExcerpt.notKept(7));
  }
}
