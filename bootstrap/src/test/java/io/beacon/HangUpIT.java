package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A page that unloads closes its connection right after sending, and still gets its row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HangUpIT {
  private static final int BEACONS = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final DatabaseAddress database;
  private final StoredUrls stored;
  private BeaconProcess beacon;

  HangUpIT() {
    this.database = TestDatabase.MARIADB.fresh("hang_up");
    stored = new StoredUrls(this.database);
  }

  @BeforeAll
  void start() {
    beacon = BeaconProcess.on(database);
  }

  @AfterAll
  void stop() {
    beacon.close();
  }

  @Test
  void collect_senderClosesAtOnce_storesEachOnce() throws IOException {
    List<String> urls = urls("closed");
    for (String url : urls) {
      try (var connection = new KeepAliveConnection(beacon.port())) {
        connection.send(Beacons.of(url));
      }
    }

    Waiting.until(
        PATIENCE, () -> stored.total() >= BEACONS, () -> stored.total() + " rows of " + BEACONS);
    stored.containEachOnce(urls);
  }

  @Test
  void collect_senderResetsTheConnection_storesNoneTwice() throws IOException {
    long before = stored.total();
    for (String url : urls("reset")) {
      try (var connection = new KeepAliveConnection(beacon.port())) {
        connection.socket().setSoLinger(true, 0);
        connection.send(Beacons.of(url));
      }
    }

    // A kernel may drop what it received before a reset, so how many arrive is chance.
    long arrived = stored.settledTotal() - before;
    System.out.println(arrived + " rows of " + BEACONS + " whose senders reset the connection");
    stored.containNoneTwice();
    assertThat(beacon.output()).doesNotContain("ERROR", "Exception");
  }

  private static List<String> urls(String kind) {
    return IntStream.range(0, BEACONS)
        .mapToObj(i -> "https://shop.example/" + kind + "/" + i)
        .toList();
  }
}
