package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows as large as strangers can make them, read in every way, with the image's memory. */
class LargeRowsIT {
  private static final String IMAGE =
      "-Xmx224m -Xmn128m -XX:SurvivorRatio=3 -XX:+UseSerialGC -XX:MaxDirectMemorySize=64m"
          + " -XX:+ExitOnOutOfMemoryError";

  @TempDir private Path folder;
  private CrashableMariaDb database;
  private BeaconProcess beacon;

  @BeforeEach
  void start() {
    database = new CrashableMariaDb(folder);
    beacon = BeaconProcess.on(database.address(), Map.of("JAVA_TOOL_OPTIONS", IMAGE));
    var table = new PageViewTable(database.address());
    table.execute(
        "INSERT INTO pageviews (url, referrer, user_agent, server_timestamp, payload) VALUES"
            + " (CONCAT('https://e.example/', REPEAT('\"', 2000)), REPEAT('\"', 2048),"
            + " REPEAT('\"', 512), '2026-03-01 12:00:00', CONCAT('\"', REPEAT('x', 60000), '\"'))");
    for (int i = 0; i < 11; i++) {
      table.execute(
          "INSERT INTO pageviews (url, referrer, user_agent, server_timestamp, payload)"
              + " SELECT url, referrer, user_agent, server_timestamp + INTERVAL "
              + (1 << i)
              + " SECOND, payload FROM pageviews");
    }
  }

  @AfterEach
  void stop() {
    beacon.close();
    database.close();
  }

  @Test
  void readers_manyOfEachKindAtOnce_leaveBeaconAlive() throws Exception {
    List<RawConnection> open = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      for (int i = 0; i < 8; i++) {
        open.add(asks(i % 2 == 0 ? "/export.csv" : "/export.ndjson"));
      }
      for (int i = 0; i < 24; i++) {
        open.add(asks("/live?after=" + i));
      }
      List<Future<String>> pages = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        pages.add(threads.submit(() -> beacon.get("/?size=200")));
      }
      for (Future<String> page : pages) {
        assertThat(page.get()).contains("<html");
      }
    } finally {
      threads.shutdownNow();
      for (RawConnection connection : open) {
        connection.close();
      }
    }
    assertThat(ParallelPosts.send(beacon.port(), List.of("https://e.example/new")).get(0).status())
        .isEqualTo(204);
    assertThat(beacon.get("/?size=25")).contains("https://e.example/");
    assertThat(beacon.output()).doesNotContain("OutOfMemoryError:");
  }

  /** Reads nothing of what is answered. */
  private RawConnection asks(String path) throws IOException {
    var connection = new RawConnection(beacon.port());
    connection.send(
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
            .formatted(path, TestUser.basic()));
    return connection;
  }
}
