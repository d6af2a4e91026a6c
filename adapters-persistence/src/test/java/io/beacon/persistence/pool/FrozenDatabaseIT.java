package io.beacon.persistence.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import io.beacon.persistence.embedded.EmbeddedMariaDb;
import io.beacon.persistence.mysql.R2dbcPageViewRetention;
import io.beacon.persistence.mysql.R2dbcPageViewStore;
import io.beacon.persistence.schema.SchemaMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/**
 * A server that has stopped answering, as its machine is frozen or the network drops packets:
 * whoever waits hears of it, and gives back the place in the pool.
 */
class FrozenDatabaseIT {
  private static final StoreSettings SETTINGS =
      new StoreSettings(
          2, Duration.ofSeconds(3), Duration.ofSeconds(1), 1, 1, 1, Duration.ofSeconds(1));
  private static final Duration LIMIT = Duration.ofSeconds(6);

  /** Until a busy machine has a connection ready. */
  private static final int ATTEMPTS = 5;

  private static final List<PageView> ONE = List.of(PageViews.SPARSE);

  @TempDir private Path folder;
  private EmbeddedMariaDb server;
  private ConnectionPools pools;

  @BeforeEach
  void start() {
    server = EmbeddedMariaDb.start(folder);
    SchemaMigration.run(server.address());
    pools = new ConnectionPools(server.address(), SETTINGS);
  }

  @AfterEach
  void stop() throws IOException {
    signal("CONT");
    server.close();
  }

  @Test
  void append_serverFrozen_isUnavailableAndThePlaceIsFree() throws Exception {
    try (LentConnections writers = pools.create(2)) {
      var store = new R2dbcPageViewStore(writers, SETTINGS.statementTimeout());
      store.append(ONE).retry(ATTEMPTS).block();
      signal("STOP");
      assertThatThrownBy(() -> store.append(ONE).block(LIMIT))
          .isInstanceOf(StoreUnavailableException.class);
      assertFree(writers);
      // Now it is the login that nobody answers.
      assertThatThrownBy(() -> store.append(ONE).block(LIMIT))
          .isInstanceOfSatisfying(
              StoreUnavailableException.class, e -> assertThat(e.isNothingStored()).isTrue());
      assertFree(writers);

      signal("CONT");
      store.append(ONE).retry(ATTEMPTS).block();
    }
  }

  @Test
  void append_givenUpByItsCaller_freesThePlace() throws Exception {
    try (LentConnections writers = pools.create(2)) {
      var store = new R2dbcPageViewStore(writers, SETTINGS.statementTimeout());
      store.append(ONE).retry(ATTEMPTS).block();
      signal("STOP");

      assertThat(store.append(ONE).timeout(Duration.ofMillis(500)).materialize().block(LIMIT))
          .matches(signal -> signal.isOnError());
      assertFree(writers);
    }
  }

  @Test
  void everyOtherUser_serverFrozen_isToldAndWellAgainAfterwards() throws Exception {
    try (var select = new TimedSelect(pools, 1);
        var transaction = new TimedTransaction(pools);
        var retention = new R2dbcPageViewRetention(pools)) {
      List<Mono<?>> uses =
          List.of(
              select.rows("SELECT 1 AS n", List.of(), row -> row.get("n")).then(),
              select.snapshot(one -> one.rows("SELECT 1 AS n", List.of(), row -> 1)).then(),
              transaction.run(one -> one.change("DO 1", List.of())),
              retention.deleteOldest(Instant.EPOCH, 1));
      uses.forEach(use -> use.retry(ATTEMPTS).block());
      signal("STOP");
      // Twice: on a connection that is open, and on one that cannot be made.
      for (int i = 0; i < 2; i++) {
        for (Mono<?> use : uses) {
          assertThat(use.materialize().block(LIMIT)).matches(signal -> signal.isOnError());
        }
      }

      signal("CONT");
      uses.forEach(use -> use.retry(ATTEMPTS).block());
    }
  }

  /** At once: a cut needs no answer of the server. */
  private static void assertFree(LentConnections connections) throws InterruptedException {
    Thread.sleep(200);
    assertThat(connections.pool().getMetrics().orElseThrow().allocatedSize()).isZero();
  }

  private void signal(String name) throws IOException {
    String pid = Files.readString(folder.resolve("mariadb.pid")).strip();
    new ProcessBuilder("kill", "-" + name, pid).start().onExit().join();
  }
}
