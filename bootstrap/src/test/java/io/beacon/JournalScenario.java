package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Beacon with a journal, and a database that can be away. */
abstract class JournalScenario {
  static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  final Map<String, String> settings = new HashMap<>();
  CrashableMariaDb database;
  StoredUrls stored;

  @BeforeEach
  void start() {
    database = new CrashableMariaDb(folder);
    stored = new StoredUrls(database.address());
    settings.put("BEACON_DATA", Fresh.folder().toString());
  }

  @AfterEach
  void stop() {
    database.close();
  }

  final BeaconProcess beacon() {
    return launch().awaitReady();
  }

  final BeaconProcess launch() {
    Map<String, String> all = new HashMap<>(BeaconProcess.settings(database.address()));
    all.putAll(settings);
    return BeaconProcess.launch(all);
  }

  /** So many beacons, all accepted; answers their URLs. */
  static List<String> post(BeaconProcess beacon, String name, int count) throws Exception {
    List<String> urls =
        IntStream.range(0, count).mapToObj(i -> "https://" + name + ".example/" + i).toList();
    assertThat(ParallelPosts.send(beacon.port(), urls))
        .extracting(KeepAliveConnection.Reply::status)
        .containsOnly(204);
    return urls;
  }

  final void awaitRows(BeaconProcess beacon, long rows) {
    Waiting.until(LIMIT, () -> rows() >= rows, beacon::output);
  }

  private long rows() {
    try {
      return stored.total();
    } catch (IllegalStateException e) {
      return 0; // The table is still to be made.
    }
  }
}
