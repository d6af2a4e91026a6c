package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of beacons that Beacon takes in while its database is away. */
class JournalIT extends JournalScenario {
  @Test
  void start_databaseAway_collectsAndMigratesWhenItComes() throws Exception {
    database.kill();
    try (BeaconProcess beacon = beacon()) {
      List<String> urls = post(beacon, "shop", 50);
      assertThat(beacon.output()).contains(" WARN ", "127.0.0.1:" + database.address().port());
      assertThat(beacon.output()).doesNotContain("ERROR", "\tat ");

      database.restart();
      awaitRows(beacon, 50);
      stored.containEachOnce(urls);
    }
  }

  /** Its kernel takes the connection, and nobody ever says a word on it. */
  @Test
  void start_databaseSilent_collectsAndStoresWhenItSpeaks() throws Exception {
    database.freeze();
    try (BeaconProcess beacon = beacon()) {
      List<String> urls = post(beacon, "shop", 20);
      assertThat(beacon.isReady()).isTrue();
      assertThat(beacon.output()).doesNotContain("ERROR", "\tat ");

      database.thaw();
      awaitRows(beacon, 20);
      stored.containEachOnce(urls);
    }
  }

  @Test
  void start_rowsWaitFromAKilledBeacon_storesThem() throws Exception {
    List<String> urls;
    try (BeaconProcess killed = beacon()) {
      database.kill();
      urls = post(killed, "shop", 50);
      killed.kill();
    }
    database.restart();
    try (BeaconProcess next = beacon()) {
      awaitRows(next, 50);
      stored.containEachOnce(urls);
    }
  }

  @Test
  void collect_journalFull_isUnavailableAndNotReadyUntilTheDatabaseIsBack() throws Exception {
    settings.put("BEACON_JOURNAL", "128KB");
    settings.put("BEACON_STORE_QUEUE_TIMEOUT", "500ms");
    try (BeaconProcess beacon = beacon()) {
      database.kill();
      int accepted = 0;
      KeepAliveConnection.Reply refused;
      do {
        refused = ParallelPosts.send(beacon.port(), Beacons.of("u" + accepted + "x".repeat(2000)));
        accepted += refused.status() == 204 ? 1 : 0;
      } while (refused.status() == 204);

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.head()).contains("\r\nretry-after: ");
      assertThat(accepted).isGreaterThan(10);
      assertThat(beacon.isReady()).isFalse();
      assertThat(beacon.output()).doesNotContain("ERROR", "\tat ");

      database.restart();
      awaitRows(beacon, accepted);
      Waiting.until(LIMIT, beacon::isReady, beacon::output);
      post(beacon, "shop", 1);
      assertThat(stored.settledTotal()).isEqualTo(accepted + 1);
    }
  }

  @Test
  void collect_databaseRefusesOneLater_setsItAsideAndStoresTheOthers() throws Exception {
    try (BeaconProcess beacon = beacon()) {
      new PageViewTable(database.address())
          .execute("ALTER TABLE pageviews ADD CONSTRAINT refusing CHECK (url <> 'refused')");
      database.kill();
      List<String> urls = post(beacon, "shop", 20);
      assertThat(ParallelPosts.send(beacon.port(), Beacons.of("refused")).status()).isEqualTo(204);
      urls = IntStream.range(0, 20).mapToObj(urls::get).toList();

      database.restart();
      awaitRows(beacon, 20);
      stored.containEachOnce(urls);
      Waiting.until(
          LIMIT,
          () -> beacon.get("/quarantine.ndjson").contains("\"url\":\"refused\""),
          () -> beacon.get("/quarantine.ndjson"));
      assertThat(beacon.get("/quarantine.ndjson").lines())
          .singleElement()
          .asString()
          .contains("refusing", "\"type\":\"event\"");
      assertThat(beacon.get("/strip")).contains("set aside");
    }
    age();
    settings.put("BEACON_RETENTION_DAYS", "30");
    try (BeaconProcess next = beacon()) {
      Waiting.until(
          LIMIT,
          () -> next.get("/quarantine.ndjson").isEmpty(),
          () -> next.get("/quarantine.ndjson"));
      assertThat(stored.total()).as("young rows").isEqualTo(20);
    }
  }

  /** What lies in the journal was received long ago. */
  private void age() throws Exception {
    try (Connection journal =
            DriverManager.getConnection(
                "jdbc:sqlite:" + Path.of(settings.get("BEACON_DATA"), "journal.db"));
        Statement statement = journal.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE page_views SET server_timestamp = 0")).isOne();
    }
  }

  @Test
  void prometheus_databaseAway_tellsOfTheJournal() throws Exception {
    try (BeaconProcess beacon = beacon()) {
      database.kill();
      post(beacon, "shop", 5);

      Waiting.until(
          LIMIT, () -> metrics(beacon).contains("\nbeacon_database_up 0.0\n"), beacon::output);
      assertThat(metrics(beacon))
          .contains("\nbeacon_commit_rows_sum{to=\"journal\"} 5.0\n")
          .contains("\nbeacon_commit_rows_sum{to=\"database\"} 0.0\n")
          .contains("\nbeacon_journal_waiting 5.0\n")
          .doesNotContain("\nbeacon_commits_failed_total{to=\"database\"} 0.0\n");
    }
  }

  private static String metrics(BeaconProcess beacon) {
    return HttpGet.send(beacon.managementPort(), "/actuator/prometheus").orElseThrow().body();
  }

  @Test
  void start_journalInUse_waitsForItsEndAndTakesOver() throws Exception {
    List<String> urls;
    try (BeaconProcess first = beacon()) {
      database.kill();
      urls = new ArrayList<>(post(first, "shop", 20));
      try (BeaconProcess second = launch()) {
        Waiting.until(LIMIT, () -> second.output().contains("journal.db"), second::output);
        assertThat(second.isReady()).isFalse();
        urls.addAll(post(first, "late", 20));

        first.terminate();
        assertThat(first.exitCode(LIMIT)).isIn(0, 143);
        second.awaitReady();
        database.restart();
        awaitRows(second, 40);
        stored.containEachOnce(urls);
        assertThat(second.output()).doesNotContain("ERROR", "\tat ");
      }
    }
  }

  @Test
  void start_journalInUseForTooLong_saysSo() throws IOException {
    settings.put("BEACON_JOURNAL_PATIENCE", "1s");
    try (BeaconProcess first = beacon();
        BeaconProcess second = launch()) {
      assertThat(second.exitCode(LIMIT)).isNotNull().isNotZero();
      assertThat(second.output()).contains("journal.db", "another process");
      assertThat(first.isReady()).isTrue();
      assertThat(Files.exists(Path.of(settings.get("BEACON_DATA"), "journal.db"))).isTrue();
    }
  }
}
