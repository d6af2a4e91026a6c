package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose disk is full refuses in good order, and goes on when there is room. */
@Needs(Requirement.TMPFS)
class DiskFullIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void collect_diskOfTheJournalFull_storesEveryAcceptedBeaconOnce() throws IOException {
    try (Tmpfs disk = Tmpfs.ofKilobytes(16 << 10);
        var siege =
            new Siege(
                new CrashableMariaDb(folder),
                Map.of(
                    "BEACON_DATA",
                    disk.folder().toString(),
                    "BEACON_STORE_QUEUE_TIMEOUT",
                    "300ms"))) {
      Path ballast = Files.write(disk.folder().resolve("ballast"), new byte[8 << 20]);
      siege.database.kill();
      Waiting.until(LIMIT, () -> siege.load.failures() > 100, siege.beacon::output);
      assertThat(siege.beacon.isReady()).isFalse();

      Files.delete(ballast);
      siege.awaitMoreAccepted();
      Waiting.until(LIMIT, () -> !siege.beacon.isReady(), siege.beacon::output);

      siege.database.restart();
      siege.awaitMoreAccepted();
      siege.endsWithEveryAcceptedBeaconOnce();
    }
  }
}
