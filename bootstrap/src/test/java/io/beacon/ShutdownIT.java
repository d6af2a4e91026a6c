package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A deploy loses no acknowledged beacon, and answers no 500. */
class ShutdownIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final List<String> LEFT =
      IntStream.range(0, 100).mapToObj(i -> "https://shop.example/left/" + i).toList();

  private final DatabaseAddress database = TestDatabase.MARIADB.fresh("shutdown");
  private final StoredUrls stored = new StoredUrls(database);

  @Test
  void terminate_underLoad_keepsEveryAcceptedBeaconAndEndsWell() {
    try (BeaconProcess beacon = BeaconProcess.on(database);
        BeaconLoad load = BeaconLoad.start(beacon.port(), 20, Duration.ofMillis(50))) {
      Waiting.until(LIMIT, () -> load.accepted().size() > 500, beacon::output);

      beacon.terminate();
      Integer exitCode = beacon.exitCode(LIMIT);
      load.stop();

      assertThat(exitCode).as("exit code").isIn(0, 143);
      stored.containEachOnce(load.accepted());
      assertThat(stored.total()).as("rows, each with its answer").isEqualTo(load.acceptedCount());
      load.failedOnlyAsUnavailable();
      assertThat(load.brokenConnections()).isPositive();
      assertThat(beacon.output()).doesNotContain("ERROR", "WARN", "\tat ");
    }
  }

  @Test
  void terminate_balancerGoesByTheReadiness_failsNoBeacon() {
    try (BeaconProcess beacon = BeaconProcess.on(database, Map.of("BEACON_SHUTDOWN_DELAY", "3s"));
        BeaconLoad load = BeaconLoad.start(beacon.port(), 20, Duration.ofMillis(50))) {
      Waiting.until(LIMIT, () -> load.accepted().size() > 500, beacon::output);

      beacon.terminate();
      Waiting.until(Duration.ofSeconds(2), () -> !beacon.isReady(), beacon::output);
      assertThat(beacon.isUp("liveness")).isTrue();
      int until = load.acceptedCount();
      Waiting.until(Duration.ofSeconds(1), () -> load.acceptedCount() > until, beacon::output);
      load.stop();

      assertThat(beacon.exitCode(LIMIT)).as("exit code").isIn(0, 143);
      assertThat(load.failures()).as("other answers than 204").isZero();
      assertThat(load.brokenConnections()).isZero();
      stored.containEachOnce(load.accepted());
    }
  }

  /** A read-only container, or one whose folder for temporary files may run nothing. */
  @Test
  void start_noFolderForTemporaryFiles_collectsAndKeepsItsFilesToItself() throws Exception {
    Path data = Fresh.folder().resolve("made");
    Map<String, String> settings =
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=/proc/beacon", "BEACON_DATA", data.toString());
    try (BeaconProcess beacon = BeaconProcess.on(database, settings)) {
      assertThat(ParallelPosts.send(beacon.port(), Beacons.of("https://shop.example/")).status())
          .isEqualTo(204);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files)
            .hasSizeGreaterThan(3)
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void terminate_someoneWatchesLiveRows_endsWithoutWaitingForThem() {
    try (BeaconProcess beacon = BeaconProcess.on(database);
        LiveStream live = LiveStream.open(beacon.port(), "/live")) {
      beacon.terminate();

      // A graceful shutdown waits for 12 seconds.
      assertThat(beacon.exitCode(Duration.ofSeconds(9))).as("exit code").isIn(0, 143);
      Waiting.until(LIMIT, live::isEnded, () -> "The stream goes on");
      assertThat(beacon.output()).doesNotContain("ERROR", "WARN", "\tat ");
    }
  }

  @Test
  void terminate_oldRowsAreBeingDeleted_endsWell() {
    try (BeaconProcess beacon = BeaconProcess.on(database)) {
      beacon.terminate();
      beacon.exitCode(LIMIT);
    }
    var table = new PageViewTable(database);
    String row = "('https://old.example/', '2020-01-01')";
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp) VALUES " + row + (',' + row).repeat(49_999));
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(database));
    settings.put("BEACON_RETENTION_DAYS", "365");
    try (BeaconProcess beacon = BeaconProcess.launch(settings).awaitReady()) {
      Waiting.until(LIMIT, () -> table.count() < 50_000, beacon::output);

      beacon.terminate();

      assertThat(beacon.exitCode(LIMIT)).as("exit code").isIn(0, 143);
      assertThat(table.count()).as("rows, a whole number of batches").isPositive();
      assertThat(table.count() % 1000).isZero();
      assertThat(beacon.output()).doesNotContain("ERROR", "WARN", "\tat ");
    }
  }

  @Test
  void terminate_rowsOfSendersWhoHungUpStillWait_storesThemFirst() throws Exception {
    hangUpAndTerminate(Map.of("BEACON_JOURNAL", "0"));

    stored.containEachOnce(LEFT);
  }

  @Test
  void terminate_rowsWaitInTheJournal_storesThemAtTheNextStart() throws Exception {
    Map<String, String> place = Map.of("BEACON_DATA", Fresh.folder().toString());
    hangUpAndTerminate(place);

    try (BeaconProcess next = BeaconProcess.on(database, place)) {
      Waiting.until(LIMIT, () -> stored.total() >= LEFT.size(), next::output);
      stored.containEachOnce(LEFT);
    }
  }

  private void hangUpAndTerminate(Map<String, String> settings) throws Exception {
    try (BeaconProcess beacon = BeaconProcess.on(database, settings);
        Connection session = new PageViewTable(database).open();
        Statement lock = session.createStatement()) {
      lock.execute("LOCK TABLES pageviews WRITE");
      for (String url : LEFT) {
        try (var connection = new KeepAliveConnection(beacon.port())) {
          connection.send(Beacons.of(url));
        }
      }
      // Read by now, and waiting for the lock.
      Waiting.pause(Duration.ofSeconds(1));

      beacon.terminate();
      Waiting.pause(Duration.ofSeconds(1));
      lock.execute("UNLOCK TABLES");

      assertThat(beacon.exitCode(LIMIT)).as("exit code").isIn(0, 143);
    }
  }
}
