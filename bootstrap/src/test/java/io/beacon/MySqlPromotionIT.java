package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.connect.DatabaseAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A source and its replica behind one address change places, as in a planned fail-over: the source
 * of before lives on, takes no writes, and keeps all its connections.
 */
@Needs(Requirement.DOCKER)
class MySqlPromotionIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration WITHOUT_BEACONS = Duration.ofSeconds(15);
  private static final int CLIENTS = 8;

  private final CompletableFuture<CrashableMySql> other =
      CompletableFuture.supplyAsync(() -> server(2));
  private final CrashableMySql first = server(1);
  private final CrashableMySql second = other.join();
  private CutOffDatabase network;
  private BeaconProcess beacon;

  private static CrashableMySql server(int id) {
    return new CrashableMySql(
        "--server-id=" + id, "--gtid-mode=ON", "--enforce-gtid-consistency=ON");
  }

  @BeforeEach
  void start() throws Exception {
    second.follow(first);
    new PageViewTable(first.address())
        .execute("CREATE USER owner IDENTIFIED BY 'owner'", "GRANT ALL ON beacon.* TO owner");
    network = new CutOffDatabase(asOwner(first.address()));
    beacon = BeaconProcess.on(network.address(), Map.of("BEACON_RETENTION_DAYS", "1"));
  }

  @AfterEach
  void stop() {
    beacon.close();
    network.close();
    first.close();
    second.close();
  }

  private static DatabaseAddress asOwner(DatabaseAddress at) {
    return new DatabaseAddress(at.host(), at.port(), at.database(), Map.of(), "owner", "owner");
  }

  @Test
  void collect_replicaPromoted_storesAndShowsWhatIsThereSoon() throws Exception {
    var old = new StoredUrls(first.address());
    var stored = new StoredUrls(second.address());
    Waiting.until(SOON, () -> shows("/?glance=1", "At a glance"), beacon::output);
    try (LiveStream live = LiveStream.open(beacon.port(), "/live");
        BeaconLoad load = BeaconLoad.start(beacon.port(), CLIENTS, Duration.ofMillis(20))) {
      Waiting.until(SOON, () -> old.total() > 200, beacon::output);
      Waiting.until(SOON, () -> shows("/", "shop.example/load"), beacon::output);
      Waiting.until(SOON, () -> !live.field("data").isEmpty(), beacon::output);

      new PageViewTable(first.address()).execute("SET GLOBAL super_read_only = ON");
      second.promote(first);
      network.leadTo(second.address());

      Waiting.until(SOON, () -> stored.total() > old.total(), beacon::output);
      load.stop();
      insert(second, "https://shop.example/promoted");
      Waiting.until(SOON, () -> shows("/", "shop.example/promoted"), beacon::output);
      Waiting.until(
          SOON,
          () -> live.field("data").stream().anyMatch(row -> row.contains("example/promoted")),
          beacon::output);
      Waiting.until(SOON, this::journalIsEmpty, beacon::output);
      assertThat(load.failures()).isZero();
      assertThat(stored.settledTotal()).isEqualTo(load.acceptedCount() + 1);
      stored.containEachOnce(load.accepted());
    }

    // And back, while nobody sends anything that would fail.
    new PageViewTable(second.address()).execute("SET GLOBAL super_read_only = ON");
    new PageViewTable(first.address())
        .execute("SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
    network.leadTo(first.address());
    insert(first, "https://shop.example/back");
    Waiting.until(WITHOUT_BEACONS, () -> shows("/", "shop.example/back"), beacon::output);
    assertThat(beacon.output()).doesNotContain("ERROR", "\tat ");
  }

  private static void insert(CrashableMySql database, String url) {
    new PageViewTable(database.address())
        .insert(
            "INSERT INTO pageviews (url, server_timestamp)"
                + " VALUES (?, UTC_TIMESTAMP() + INTERVAL 1 MINUTE)",
            url);
  }

  private boolean shows(String path, String text) {
    return HttpGet.send(beacon.port(), path).filter(a -> a.body().contains(text)).isPresent();
  }

  private boolean journalIsEmpty() {
    return HttpGet.send(beacon.managementPort(), "/actuator/prometheus")
        .orElseThrow()
        .body()
        .contains("beacon_journal_waiting 0.0");
  }
}
