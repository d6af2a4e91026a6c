package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A Beacon under load, to which a test does what the world does. */
final class Siege implements AutoCloseable {
  private static final int CLIENTS = 32;
  private static final Duration PAUSE = Duration.ofMillis(2);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  final CrashableDatabase database;
  final BeaconProcess beacon;
  final BeaconLoad load;
  private final StoredUrls stored;

  Siege(CrashableDatabase database) {
    this(database, Map.of());
  }

  Siege(CrashableDatabase database, Map<String, String> settings) {
    this.database = database;
    beacon = BeaconProcess.on(database.address(), settings);
    load = BeaconLoad.start(beacon.port(), CLIENTS, PAUSE);
    stored = new StoredUrls(database.address());
    awaitMoreAccepted();
  }

  /** Waits for some hundred more beacons, and then for no foreseeable time. */
  void awaitMoreAccepted() {
    int before = load.acceptedCount();
    Waiting.until(
        PATIENCE,
        () -> load.acceptedCount() > before + 300,
        () -> "Beacon does not accept: " + beacon.output());
    Waiting.pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(300)));
  }

  /** The load ends, the journal is handed on, and every beacon answered 204 is one row. */
  void endsWithEveryAcceptedBeaconOnce() {
    load.stop();
    Waiting.until(
        PATIENCE,
        () -> stored.total() >= load.acceptedCount(),
        () -> stored.total() + " rows of " + load.acceptedCount() + ": " + beacon.output());
    stored.settledTotal();
    stored.containEachOnce(load.accepted());
    load.failedOnlyAsUnavailable();
    assertThat(beacon.output()).as("what Beacon said").doesNotContain("ERROR", "\tat ");
    System.out.printf(
        "%d sent, %d answered 204, %d answered 503, %d rows%n",
        load.sent(), load.acceptedCount(), load.failures(), stored.total());
  }

  /** No sender noticed anything. */
  void nobodyNoticed() {
    assertThat(load.failures()).as("answers other than 204").isZero();
    assertThat(load.brokenConnections()).as("broken connections to Beacon").isZero();
    assertThat(stored.total()).isEqualTo(load.acceptedCount());
  }

  @Override
  public void close() {
    load.close();
    beacon.close();
    database.close();
  }
}
