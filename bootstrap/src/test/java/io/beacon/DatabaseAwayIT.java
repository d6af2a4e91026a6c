package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a journal everyone is told soon that the database is away; the log stays readable. */
class DatabaseAwayIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final List<String> URLS =
      IntStream.range(0, 200).mapToObj(i -> "https://shop.example/away/" + i).toList();

  @TempDir private Path folder;
  private CrashableMariaDb database;
  private BeaconProcess beacon;
  private StoredUrls stored;

  @BeforeEach
  void start() throws Exception {
    database = new CrashableMariaDb(folder);
    beacon = BeaconProcess.on(database.address(), Map.of("BEACON_JOURNAL", "0"));
    stored = new StoredUrls(database.address());
    assertThat(post("before")).isEqualTo(204);
  }

  @AfterEach
  void stop() {
    beacon.close();
    database.close();
  }

  @Test
  void collect_databaseStopped_isUnavailableSoonAndWellAgainByItself() throws Exception {
    database.kill();
    int logged = beacon.output().length();
    long start = System.nanoTime();

    List<KeepAliveConnection.Reply> replies = ParallelPosts.send(beacon.port(), URLS);

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(LIMIT);
    assertThat(replies)
        .hasSize(URLS.size())
        .allSatisfy(
            reply -> {
              assertThat(reply.status()).isEqualTo(503);
              assertThat(reply.head())
                  .contains("\r\nretry-after: ")
                  .containsIgnoringCase("\r\naccess-control-expose-headers: retry-after\r\n");
              assertThat(reply.body()).startsWith("{\"error\":");
            });
    assertThat(ParallelPosts.send(beacon.port(), "{\"url\":\"x\",\"type\":\"nope\"}").status())
        .isEqualTo(400);
    assertThat(beacon.isReady()).isFalse();
    assertThat(beacon.output().substring(logged).lines().toList())
        .as("about one line a second")
        .hasSizeBetween(1, (int) took.toSeconds() + 3)
        .noneMatch(line -> line.contains("ERROR") || line.startsWith("\t"));

    database.restart();
    Waiting.until(LIMIT, beacon::isReady, beacon::output);
    assertThat(post("after")).isEqualTo(204);
    assertThat(stored.total()).as("rows of the two beacons that were accepted").isEqualTo(2);
  }

  @Test
  void collect_databaseFrozen_isUnavailableSoonAndStoresNoneTwice() throws Exception {
    database.freeze();
    try {
      long start = System.nanoTime();

      List<KeepAliveConnection.Reply> replies = ParallelPosts.send(beacon.port(), URLS);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
      assertThat(replies).extracting(KeepAliveConnection.Reply::status).containsOnly(503);
    } finally {
      database.thaw();
    }

    Waiting.until(LIMIT, beacon::isReady, beacon::output);
    assertThat(post("after")).isEqualTo(204);
    stored.settledTotal();
    stored.containNoneTwice();
  }

  private int post(String url) throws Exception {
    return ParallelPosts.send(beacon.port(), Beacons.of(url)).status();
  }
}
