package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where the operator keeps rows for thirty days. */
abstract class OldRowsContract extends BeaconContract {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  OldRowsContract(TestDatabase database) {
    super(database, "beacon.retention-days=30");
  }

  @Test
  void oldRows_whileBeaconsArrive_areDeletedAndNoOthers() throws Exception {
    beacon.close();
    store(2500, "UTC_TIMESTAMP() - INTERVAL 31 DAY", "old");
    store(1, "UTC_TIMESTAMP() - INTERVAL 29 DAY", "young");
    start();
    List<String> urls = IntStream.range(0, 500).mapToObj(i -> "https://shop.example/" + i).toList();

    beacon
        .postAll(urls.stream().map(SampleBeacon::at).toList(), 4)
        .forEach(answer -> assertThat(answer.status()).isEqualTo(204));

    Waiting.until(PATIENCE, () -> !stored("url").contains("old"), () -> "Old rows are left");
    assertThat(stored("url")).contains("young").containsAll(urls).hasSize(1 + urls.size());
    assertThat(beacon.manage("/actuator/prometheus").body())
        .contains("beacon_expired_total 2500.0");
  }

  @Test
  void oldRows_keptForEver_stay() {
    beacon.close();
    store(1, "'2000-01-01'", "old");

    try (RunningBeacon other = RunningBeacon.start(address)) {
      assertThat(other.post(SampleBeacon.json()).status()).isEqualTo(204);
      Waiting.pause(Duration.ofSeconds(1));
      assertThat(stored("url")).contains("old");
    }
    start();
  }

  private void store(int rows, String time, String url) {
    String row = "('" + url + "', " + time + ")";
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp) VALUES "
            + row
            + (',' + row).repeat(rows - 1));
  }
}
