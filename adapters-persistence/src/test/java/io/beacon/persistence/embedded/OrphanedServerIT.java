package io.beacon.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanedServerIT {
  private final PageViewTable stranger = new PageViewTable(TestDatabase.MARIADB.address());
  @TempDir private Path home;
  private Path pidFile;

  @BeforeEach
  void install() throws IOException {
    Files.createDirectory(home.resolve(MariaDbFolder.BINARIES));
    pidFile = home.resolve(MariaDbFolder.PID_FILE);
  }

  @Test
  void stop_numberIsAnotherMariaDbs_leavesItAlone() throws IOException {
    String pid = (String) stranger.select("SELECT @@pid_file AS f").get(0).get("f");
    Files.copy(Path.of(pid), pidFile);

    OrphanedServer.stop(home);

    assertThat(stranger.select("SELECT 1 AS n")).hasSize(1);
    assertThat(pidFile).doesNotExist();
  }

  @Test
  void stop_fileLeftEmpty_removesIt() throws IOException {
    Files.createFile(pidFile);

    OrphanedServer.stop(home);

    assertThat(pidFile).doesNotExist();
  }
}
