package io.beacon.persistence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.PageViews;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.persistence.embedded.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that has stopped answering, as its machine is frozen or the network drops packets. */
class FrozenDatabaseIT {
  private static final StoreSettings SETTINGS =
      new StoreSettings(
          2, Duration.ofSeconds(2), Duration.ofSeconds(1), 1, 1, 1, Duration.ofSeconds(1));

  @TempDir private Path folder;

  @Test
  void append_serverFrozen_isUnavailableAfterTheStatementTimeout() throws Exception {
    try (EmbeddedMariaDb server = EmbeddedMariaDb.start(folder)) {
      SchemaMigration.run(server.address());
      var pool = ConnectionPools.create(server.address(), SETTINGS);
      var store = new R2dbcPageViewStore(pool, SETTINGS.statementTimeout());
      store.append(List.of(PageViews.SPARSE)).block();
      signal("STOP");
      try {
        assertThatThrownBy(
                () -> store.append(List.of(PageViews.SPARSE)).block(Duration.ofSeconds(4)))
            .isInstanceOf(StoreUnavailableException.class);
      } finally {
        signal("CONT");
      }
      store.append(List.of(PageViews.SPARSE)).block();
      pool.dispose();
    }
  }

  private void signal(String name) throws IOException {
    String pid = Files.readString(folder.resolve("mariadb.pid")).strip();
    new ProcessBuilder("kill", "-" + name, pid).start().onExit().join();
  }
}
