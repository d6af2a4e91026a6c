package io.beacon;

import org.junit.jupiter.api.Test;

/** SIGKILL under load, at any instant, costs no acknowledged beacon, and needs no help. */
abstract class KilledContract {
  private final int kills;

  KilledContract(int kills) {
    this.kills = kills;
  }

  abstract CrashableDatabase database() throws Exception;

  @Test
  void collect_databaseKilled_isNoticedByNobody() throws Exception {
    try (var siege = new Siege(database())) {
      for (int i = 0; i < kills; i++) {
        siege.database.kill();
        siege.awaitMoreAccepted();
        siege.database.restart();
        siege.awaitMoreAccepted();
      }
      siege.endsWithEveryAcceptedBeaconOnce();
      siege.nobodyNoticed();
    }
  }

  @Test
  void collect_beaconKilled_keepsEveryAcceptedBeaconOnce() throws Exception {
    try (var siege = new Siege(database())) {
      for (int i = 0; i < kills; i++) {
        siege.beacon.kill();
        siege.beacon.restart();
        siege.awaitMoreAccepted();
      }
      siege.endsWithEveryAcceptedBeaconOnce();
    }
  }

  @Test
  void collect_bothKilled_keepsEveryAcceptedBeaconOnce() throws Exception {
    try (var siege = new Siege(database())) {
      for (int i = 0; i < kills; i++) {
        siege.database.kill();
        if (i % 2 == 0) {
          siege.awaitMoreAccepted();
        }
        siege.beacon.kill();
        siege.beacon.restart();
        siege.awaitMoreAccepted();
        siege.database.restart();
        siege.awaitMoreAccepted();
      }
      siege.endsWithEveryAcceptedBeaconOnce();
    }
  }
}
