package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A database that dies under load costs no acknowledged beacon, and needs no help afterwards. */
abstract class DatabaseKilledContract {
  private static final int KILLS = 3;
  private static final int CLIENTS = 32;
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  abstract CrashableDatabase database() throws Exception;

  @Test
  void collect_databaseKilledUnderLoad_keepsEveryAcceptedBeaconOnceAndRecovers() throws Exception {
    try (CrashableDatabase database = database();
        BeaconProcess beacon = BeaconProcess.on(database.address());
        BeaconLoad load = BeaconLoad.start(beacon.port(), CLIENTS, Duration.ofMillis(2))) {
      for (int i = 0; i < KILLS; i++) {
        awaitMoreAccepted(load, beacon);
        database.kill();
        Waiting.pause(Duration.ofSeconds(1));
        database.restart();
      }
      awaitMoreAccepted(load, beacon);
      load.stop();

      var stored = new StoredUrls(database.address());
      stored.settledTotal();
      stored.containEachOnce(load.accepted());
      load.failedOnlyAsUnavailable();
      assertThat(load.brokenConnections()).as("broken connections to Beacon").isZero();
      assertThat(load.failures()).as("beacons refused while the database was away").isPositive();
      assertThat(beacon.output()).as("what Beacon said").doesNotContain("ERROR", "\tat ");
      System.out.printf(
          "%s: %d accepted, %d unavailable, %d rows%n",
          getClass().getSimpleName(), load.accepted().size(), load.failures(), stored.total());
    }
  }

  private static void awaitMoreAccepted(BeaconLoad load, BeaconProcess beacon) {
    int before = load.accepted().size();
    Waiting.until(
        RECOVERY,
        () -> load.accepted().size() > before + 500,
        () -> "Beacon does not recover: " + beacon.output());
  }
}
