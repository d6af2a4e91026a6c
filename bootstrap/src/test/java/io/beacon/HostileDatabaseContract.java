package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Databases whose connections break, and that take less than others do. */
abstract class HostileDatabaseContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CLIENTS = 32;

  private final DatabaseAddress address;
  private final PageViewTable table;
  private final StoredUrls stored;

  HostileDatabaseContract(TestDatabase database) {
    address = database.fresh("hostile");
    table = new PageViewTable(address);
    stored = new StoredUrls(address);
  }

  @Test
  void collect_connectionsAreCutAtAnyByte_isNoticedByNobody() throws IOException {
    try (var database = new CutOffDatabase(address);
        BeaconProcess beacon = BeaconProcess.on(database.address());
        BeaconLoad load = BeaconLoad.start(beacon.port(), CLIENTS, Duration.ofMillis(2))) {
      database.cut(true);
      Waiting.until(PATIENCE, () -> load.acceptedCount() > 10_000, beacon::output);
      database.cut(false);
      load.stop();

      Waiting.until(PATIENCE, () -> stored.total() >= load.acceptedCount(), beacon::output);
      stored.settledTotal();
      stored.containEachOnce(load.accepted());
      assertThat(load.failures()).isZero();
      assertThat(beacon.output()).contains("Cannot store").doesNotContain("ERROR", "\tat ");
    }
  }

  /** A group is larger than what the server takes at once; some beacons are so by themselves. */
  @Test
  void collect_packetsOf64KiB_storesWhatFitsAndSetsNothingElseAside() throws Exception {
    table.execute("SET GLOBAL max_allowed_packet = 65536");
    try (BeaconProcess beacon = BeaconProcess.on(address)) {
      List<String> bodies =
          Stream.of(
                  bodies("small", 60, 100), bodies("fits", 40, 50_000), bodies("never", 4, 65_400))
              .flatMap(List::stream)
              .collect(Collectors.toCollection(ArrayList::new));
      Collections.shuffle(bodies);
      List<KeepAliveConnection.Reply> replies = ParallelPosts.sendBodies(beacon.port(), bodies);

      Waiting.until(PATIENCE, () -> stored.total() >= 100, beacon::output);
      stored.settledTotal();
      stored.containEachOnce(urls("small", 60).toList());
      stored.containEachOnce(urls("fits", 40).toList());
      long accepted = replies.stream().filter(reply -> reply.status() == 204).count();
      Waiting.until(PATIENCE, () -> stored.total() + setAside(beacon) == accepted, beacon::output);
      assertThat(replies).extracting(KeepAliveConnection.Reply::status).isSubsetOf(204, 400);
      assertThat(stored.total()).isEqualTo(100);
    } finally {
      table.execute("SET GLOBAL max_allowed_packet = DEFAULT");
    }
  }

  private static long setAside(BeaconProcess beacon) {
    return beacon.get("/quarantine.ndjson").lines().count();
  }

  private static Stream<String> urls(String kind, int count) {
    return IntStream.range(0, count).mapToObj(i -> "https://shop.example/" + kind + "/" + i);
  }

  private static List<String> bodies(String kind, int count, int size) {
    return urls(kind, count)
        .map(url -> "{\"url\":\"" + url + "\",\"payload\":\"" + "x".repeat(size) + "\"}")
        .toList();
  }
}
