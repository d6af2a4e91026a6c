package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What networks and replicas do to connections that stay open: Beacon goes on by itself. */
abstract class FailOverContract {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CLIENTS = 32;

  /** Ten that write, six that read, one that counts beforehand, one that deletes. */
  private static final int CONNECTIONS = 18;

  private final TestDatabase server;
  private CutOffDatabase network;
  private BeaconProcess beacon;
  private DatabaseAddress first;

  FailOverContract(TestDatabase server) {
    this.server = server;
  }

  /** Another server of the kind. */
  abstract CrashableDatabase other() throws Exception;

  @BeforeEach
  void start() throws Exception {
    first = server.fresh("failover");
    network = new CutOffDatabase(asUser(first, first));
    beacon =
        BeaconProcess.on(
            network.address(), Map.of("BEACON_RETENTION_DAYS", "1", "BEACON_STORE_PATIENCE", "1s"));
  }

  @AfterEach
  void stop() {
    beacon.close();
    network.close();
  }

  /** One whom a server that is read-only does not let write. */
  private static DatabaseAddress asUser(DatabaseAddress database, DatabaseAddress at) {
    new PageViewTable(database)
        .execute(
            "CREATE USER IF NOT EXISTS 'moved'@'%' IDENTIFIED BY 'moved'",
            "GRANT ALL ON failover.* TO 'moved'@'%'");
    return new DatabaseAddress(
        at.host(), at.port(), "failover", database.options(), "moved", "moved");
  }

  @Test
  void collect_openConnectionsSwallowSevenTimes_goesOnSoonEachTime() throws Exception {
    var stored = new StoredUrls(first);
    for (int event = 0; event < 7; event++) {
      useEveryPool();
      long rows = stored.total();
      network.swallow();

      String url = "https://shop.example/swallowed/" + event;
      assertThat(ParallelPosts.send(beacon.port(), Beacons.of(url)).status()).isEqualTo(204);
      Waiting.until(SOON, () -> stored.total() > rows, beacon::output);
      Waiting.until(SOON, () -> shows("/", url), beacon::output);
      Waiting.until(SOON, () -> shows("/?glance=1", "<svg"), beacon::output);
    }
    noConnectionIsLeftOver();
  }

  @Test
  void collect_newConnectionsSwallowToo_goesOnSoonAfterwards() throws Exception {
    var stored = new StoredUrls(first);
    useEveryPool();
    try (BeaconLoad load = BeaconLoad.start(beacon.port(), CLIENTS, Duration.ofMillis(20))) {
      network.swallowNew(true);
      network.swallow();
      Waiting.pause(Duration.ofSeconds(20));
      assertThat(network.connections()).as("connections open").isLessThanOrEqualTo(CONNECTIONS);
      network.swallowNew(false);
      network.swallow();
      long rows = stored.total();
      Waiting.until(SOON, () -> stored.total() > rows, beacon::output);
      Waiting.until(SOON, () -> shows("/", "shop.example/load"), beacon::output);
      load.stop();
      assertThat(load.failures()).isZero();
      Waiting.until(PATIENCE, () -> stored.total() >= load.acceptedCount(), beacon::output);
      stored.settledTotal();
      stored.containEachOnce(load.accepted());
    }
    noConnectionIsLeftOver();
  }

  @Test
  void collect_addressLeadsToAnotherServer_leavesTheReadOnlyOne() throws Exception {
    try (CrashableDatabase database = other()) {
      new PageViewTable(database.address()).execute("CREATE DATABASE failover");
      DatabaseAddress other = asUser(database.address(), database.address());
      BeaconProcess.on(other).close(); // Makes the tables, as a replica has them.
      var old = new StoredUrls(first);
      var stored = new StoredUrls(other);
      useEveryPool();
      try (BeaconLoad load = BeaconLoad.start(beacon.port(), CLIENTS, Duration.ofMillis(20))) {
        Waiting.until(SOON, () -> old.total() > 1000, beacon::output);
        new PageViewTable(first).execute("SET GLOBAL read_only = ON");
        network.leadTo(other);

        Waiting.until(SOON, () -> stored.total() > 0, beacon::output);
        new PageViewTable(other)
            .execute(
                "INSERT INTO pageviews (url, server_timestamp) VALUES ('there', UTC_TIMESTAMP() + INTERVAL 1 HOUR)");
        Waiting.until(SOON, () -> shows("/", ">there<"), beacon::output);
        load.stop();
        Waiting.until(
            PATIENCE, () -> old.total() + stored.total() > load.acceptedCount(), beacon::output);
        assertThat(load.failures()).isZero();
        assertThat(stored.settledTotal() + old.total()).isEqualTo(load.acceptedCount() + 1 + 40);
      } finally {
        new PageViewTable(first).execute("SET GLOBAL read_only = OFF");
      }
    }
    noConnectionIsLeftOver();
  }

  /** Opens connections of each, so that there is something to lose. */
  private void useEveryPool() throws Exception {
    for (int i = 0; i < 40; i++) {
      ParallelPosts.send(
          beacon.port(), Beacons.of("https://shop.example/before/" + System.nanoTime()));
    }
    Waiting.until(SOON, () -> shows("/", "shop.example/before"), beacon::output);
    Waiting.until(SOON, () -> shows("/?glance=1", "<svg"), beacon::output);
  }

  private boolean shows(String path, String text) {
    return beacon.get(path).contains(text);
  }

  private void noConnectionIsLeftOver() {
    assertThat(network.connections()).as("connections open").isLessThanOrEqualTo(CONNECTIONS);
    assertThat(beacon.output()).doesNotContain("ERROR", "\tat ");
  }
}
