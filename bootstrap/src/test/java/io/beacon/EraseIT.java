package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A visitor asks to be forgotten. */
@Needs(Requirement.DOCKER)
class EraseIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final DatabaseAddress database = TestDatabase.MYSQL.fresh("erase");
  private final PageViewTable table = new PageViewTable(database);
  private final Map<String, String> settings = new HashMap<>(BeaconProcess.settings(database));

  EraseIT() {
    settings.put("BEACON_DATA", Fresh.folder().toString());
  }

  @Test
  void erase_session_takesItsRowsFromEachPlaceAndNoOthers() throws Exception {
    try (BeaconProcess beacon = BeaconProcess.launch(settings).awaitReady();
        Connection session = table.open();
        Statement lock = session.createStatement()) {
      table.execute("ALTER TABLE pageviews ADD CONSTRAINT refusing CHECK (url <> 'refused')");
      post(beacon, "stored", "gone");
      post(beacon, "stored", "stays");
      lock.execute("LOCK TABLES pageviews WRITE");
      post(beacon, "refused", "gone");
      lock.execute("UNLOCK TABLES");
      Waiting.until(
          LIMIT, () -> beacon.get("/quarantine.ndjson").contains("refused"), beacon::output);
      lock.execute("LOCK TABLES pageviews WRITE");
      post(beacon, "waiting", "gone");
      post(beacon, "waiting", "stays");
      beacon.kill();
    }
    table.execute("UPDATE pageview_rollup SET last_id = 1");

    assertThat(erase("--session", "gone"))
        // MySQL may have stored one that waited for the lock, after its sender was killed.
        .containsPattern("Erased: [12] rows of the database, 2 of the journal");

    assertThat(table.select("SELECT last_id AS n FROM pageview_rollup"))
        .as("where the roll-up begins anew")
        .singleElement()
        .satisfies(row -> assertThat(((Number) row.get("n")).longValue()).isEqualTo(1L << 62));
    try (BeaconProcess next = BeaconProcess.launch(settings).awaitReady()) {
      Waiting.until(LIMIT, () -> table.count() == 2, next::output);
      assertThat(next.get("/export.ndjson")).contains("stored", "waiting").doesNotContain("gone");
      assertThat(next.get("/quarantine.ndjson")).isEmpty();
    }
  }

  @Test
  void erase_beaconRuns_saysThatItHasToStopFirstAndErasesNothing() throws Exception {
    try (BeaconProcess beacon = BeaconProcess.launch(settings).awaitReady()) {
      post(beacon, "stored", "gone");

      assertThat(failure("--ip", "127.0.0.1")).contains("stop Beacon first");
      assertThat(table.count()).isEqualTo(1);
    }
    assertThat(erase("--ip", "127.0.0.1")).contains("Erased: 1 rows of the database");
    assertThat(table.count()).isZero();
    assertThat(failure("--ip", "everybody")).contains("Usage: erase");
    assertThat(failure("--all")).contains("Usage: erase");
  }

  private static void post(BeaconProcess beacon, String url, String session) throws Exception {
    String json = "{\"url\": \"%s\", \"sessionId\": \"%s\"}".formatted(url, session);
    try (var connection = new KeepAliveConnection(beacon.port())) {
      assertThat(connection.post(json).status()).isEqualTo(204);
    }
  }

  private String erase(String... whom) {
    return end(0, whom);
  }

  private String failure(String... whom) {
    return end(whom.length == 2 && whom[1].contains(".") ? 1 : 2, whom);
  }

  private String end(int expected, String... whom) {
    String[] arguments = new String[whom.length + 1];
    arguments[0] = "erase";
    System.arraycopy(whom, 0, arguments, 1, whom.length);
    try (BeaconProcess command = BeaconProcess.command(settings, arguments)) {
      assertThat(command.exitCode(LIMIT)).as("exit code").isEqualTo(expected);
      assertThat(command.output()).doesNotContain("\tat ");
      return command.output();
    }
  }
}
