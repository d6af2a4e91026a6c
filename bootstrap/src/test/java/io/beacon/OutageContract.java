package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** However long the database is away, Beacon takes beacons in, and nobody notices. */
abstract class OutageContract {
  private final Duration stopped;
  private final Duration frozen;

  OutageContract(Duration stopped, Duration frozen) {
    this.stopped = stopped;
    this.frozen = frozen;
  }

  abstract CrashableDatabase database() throws Exception;

  @Test
  void collect_databaseStopped_isNoticedByNobody() throws Exception {
    try (var siege = new Siege(database())) {
      siege.database.kill();
      Waiting.pause(stopped);
      assertThat(siege.beacon.isReady()).isTrue();
      siege.database.restart();
      siege.awaitMoreAccepted();

      siege.endsWithEveryAcceptedBeaconOnce();
      siege.nobodyNoticed();
    }
  }

  @Test
  void collect_databaseFrozen_isNoticedByNobody() throws Exception {
    try (var siege = new Siege(database())) {
      siege.database.freeze();
      Waiting.pause(frozen);
      assertThat(siege.beacon.isReady()).isTrue();
      siege.database.thaw();
      siege.awaitMoreAccepted();

      siege.endsWithEveryAcceptedBeaconOnce();
      siege.nobodyNoticed();
    }
  }
}
