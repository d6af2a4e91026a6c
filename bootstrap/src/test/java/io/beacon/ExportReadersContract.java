package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who reads an export slowly, or not to its end, is in nobody's way. */
abstract class ExportReadersContract extends BeaconContract {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String EXPORT =
      "GET /export.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
          + TestUser.basic()
          + "\r\n\r\n";

  /** One connection, which an export must not keep. */
  ExportReadersContract(TestDatabase database) {
    super(database, "beacon.store.connections=1");
  }

  @Test
  void export_readersThatStopOrLeave_leaveTheOnlyConnectionToOthers() throws Exception {
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp, payload) VALUES"
            + " ('https://e.example/', '2026-03-01 12:00:00', CONCAT('\"', REPEAT('x', 4000), '\"'))");
    for (int i = 0; i < 14; i++) {
      table.execute(
          "INSERT INTO pageviews (url, server_timestamp, payload)"
              + " SELECT url, server_timestamp + INTERVAL "
              + (1 << i)
              + " SECOND, payload FROM pageviews");
    }
    for (int i = 0; i < 5; i++) {
      try (RawConnection leaves = beacon.connect()) {
        leaves.send(EXPORT);
        assertThat(leaves.receiveHead()).isEqualTo(200);
      }
    }
    try (RawConnection stops = beacon.connect()) {
      stops.send(EXPORT);
      assertThat(stops.receiveHead()).isEqualTo(200);

      assertThat(beacon.get("/").status()).isEqualTo(200);
      assertThat(beacon.post(SampleBeacon.at("https://e.example/new")).status()).isEqualTo(204);
      // What counts beforehand has a transaction now and then, and soon ends it.
      Waiting.until(PATIENCE, () -> transactions().isEmpty(), () -> "open: " + transactions());
    }
  }

  private List<Map<String, Object>> transactions() {
    return table.select(
        "SELECT trx_id FROM information_schema.innodb_trx"
            + " WHERE trx_mysql_thread_id <> CONNECTION_ID()");
  }
}
