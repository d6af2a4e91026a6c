package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A migration that comes to no end soon: beacons are taken in all the same. */
class LongMigrationIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The lock that whoever migrates has, by its name. */
  private static final String LOCK = "CONCAT('beacon:', LEFT(SHA2(LOWER(DATABASE()), 256), 40))";

  @Test
  void start_tableLockedByATransaction_collectsAndMigratesAfterwards() throws Exception {
    DatabaseAddress address = TestDatabase.MARIADB.fresh("locked");
    var table = new PageViewTable(address);
    table.execute(AdoptionContract.MADE_BY_HAND);
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(address));
    settings.put("BEACON_DATA", Fresh.folder().toString());

    try (Connection other = table.open();
        Statement reading = other.createStatement()) {
      other.setAutoCommit(false);
      reading.executeQuery("SELECT COUNT(*) FROM pageviews").close();

      try (BeaconProcess killed = BeaconProcess.launch(settings)) {
        killed.awaitReady();
        assertThat(post(killed, "first")).isEqualTo(204);
        assertThat(killed.output())
            .contains("Schema change 2 begins", "not ready after")
            .doesNotContain("Schema change 2 ends", "ERROR", "\tat ");
        killed.kill();
      }
      try (BeaconProcess next = BeaconProcess.launch(settings)) {
        next.awaitReady();
        assertThat(post(next, "second")).isEqualTo(204);

        other.rollback();

        Waiting.until(LIMIT, () -> rows(table) == 2, next::output);
        Waiting.until(LIMIT, () -> next.output().contains("The database is ready"), next::output);
        assertThat(post(next, "third")).isEqualTo(204);
        Waiting.until(LIMIT, () -> rows(table) == 3, next::output);
        assertThat(next.output())
            .containsSubsequence("Schema change 2 begins", "not ready after", "is ready")
            .doesNotContain("ERROR", "\tat ");
      }
    }
  }

  /** As long as another one migrates the empty database. */
  @Test
  void start_tablesNotYetMade_readersAreToldAndNothingIsLogged() throws Exception {
    DatabaseAddress address = TestDatabase.MARIADB.fresh("prepared");
    try (Connection other = new PageViewTable(address).open();
        Statement lock = other.createStatement()) {
      lock.executeQuery("SELECT GET_LOCK(" + LOCK + ", 0)").close();
      try (BeaconProcess beacon = BeaconProcess.launch(BeaconProcess.settings(address))) {
        beacon.awaitReady();
        assertThat(beacon.get("/")).contains("The database is being prepared.");
        assertThat(beacon.get("/pageviews/1")).contains("The database is being prepared.");
        assertThat(post(beacon, "meanwhile")).isEqualTo(204);

        lock.executeQuery("SELECT RELEASE_LOCK(" + LOCK + ")").close();

        Waiting.until(LIMIT, () -> beacon.get("/").contains("meanwhile"), beacon::output);
        assertThat(beacon.output())
            .doesNotContain("Cannot read", "Cannot count", "Cannot look", "ERROR", "doesn't exist");
      }
    }
  }

  @Test
  void start_twoAtOnceOnAnEmptyDatabase_bothLive() throws Exception {
    DatabaseAddress address = TestDatabase.MARIADB.fresh("twins");
    try (BeaconProcess one = BeaconProcess.launch(BeaconProcess.settings(address));
        BeaconProcess two = BeaconProcess.launch(BeaconProcess.settings(address))) {
      one.awaitReady();
      two.awaitReady();

      assertThat(post(one, "one")).isEqualTo(204);
      assertThat(post(two, "two")).isEqualTo(204);
      Waiting.until(
          LIMIT, () -> rows(new PageViewTable(address)) == 2, () -> one.output() + two.output());
      assertThat(one.output() + two.output())
          .containsOnlyOnce("Schema change 9 ends")
          .doesNotContain("ERROR", "\tat ");
    }
  }

  private static int post(BeaconProcess beacon, String url) throws Exception {
    return ParallelPosts.send(beacon.port(), Beacons.of(url)).status();
  }

  private static long rows(PageViewTable table) {
    return (Long) table.select("SELECT COUNT(*) AS n FROM pageviews").get(0).get("n");
  }
}
