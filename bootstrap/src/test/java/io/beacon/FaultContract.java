package io.beacon;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What databases and clients do to a collector that runs for weeks. */
abstract class FaultContract extends BeaconContract {
  private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain");
  private static final Duration QUICK = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  FaultContract(TestDatabase database) {
    super(database);
  }

  @Test
  void connectionsKilled_nextBeacons_areStoredQuickly() throws Exception {
    beacon.postAll(Collections.nCopies(20, SampleBeacon.json()), 20);
    clear();
    sessions().forEach(session -> table.execute("KILL " + session.get("id")));
    // A server lets go of a killed session only a little later, and the client hears of it then.
    Waiting.until(QUICK, () -> sessions().isEmpty(), () -> "still there: " + sessions());
    Waiting.pause(Duration.ofMillis(200));

    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
    }
    assertThat(table.count()).isEqualTo(20);
  }

  private List<Map<String, Object>> sessions() {
    return table.select(
        "SELECT id FROM information_schema.processlist WHERE db = '"
            + address.database()
            + "' AND id <> CONNECTION_ID()");
  }

  @Test
  void manyBeacons_ofEveryShape_leaveNoPreparedStatements() throws Exception {
    table.execute("SET GLOBAL max_prepared_stmt_count = 64");
    try {
      long first = preparedAfterAThousand();
      long second = preparedAfterAThousand();

      assertThat(second).isEqualTo(first).isLessThanOrEqualTo(64);
      assertThat(table.count()).isEqualTo(2000);
    } finally {
      table.execute("SET GLOBAL max_prepared_stmt_count = DEFAULT");
    }
  }

  private long preparedAfterAThousand() throws Exception {
    List<String> beacons = IntStream.range(0, 1000).mapToObj(FaultContract::shape).toList();
    assertThat(beacon.postAll(beacons, 20)).allMatch(answer -> answer.status() == 204);
    return Long.parseLong(
        (String) table.select("SHOW GLOBAL STATUS LIKE 'Prepared_stmt_count'").get(0).get("Value"));
  }

  /** One of the 16 ways to leave out fields. */
  private static String shape(int number) {
    Map<String, String> absent = new HashMap<>();
    List<String> optional = List.of("viewportW", "referrer", "timestamp", "payload");
    for (int i = 0; i < optional.size(); i++) {
      if ((number >> i & 1) == 0) {
        absent.put(optional.get(i), null);
      }
    }
    return SampleBeacon.with(absent);
  }

  @Test
  void tableLocked_everyBeacon_isKeptQuicklyAndStoredLater() throws Exception {
    whileLocked("LOCK TABLES pageviews WRITE", "UNLOCK TABLES");
  }

  @Test
  void rowsLocked_everyBeacon_isKeptQuicklyAndStoredLater() throws Exception {
    beacon.post(SampleBeacon.json());
    whileLocked("START TRANSACTION", "SELECT * FROM pageviews FOR UPDATE", "ROLLBACK");
  }

  /** The last statement unlocks. */
  private void whileLocked(String... statements) throws Exception {
    long before = table.count();
    try (Connection session = table.open();
        Statement lock = session.createStatement()) {
      for (int i = 0; i < statements.length - 1; i++) {
        lock.execute(statements[i]);
      }
      long start = System.nanoTime();
      assertThat(postAll(30)).extracting(Answer::status).containsOnly(204);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
      lock.execute(statements[statements.length - 1]);
    }
    assertThat(postAll(10)).extracting(Answer::status).containsOnly(204);
    Waiting.until(LIMIT, () -> table.count() >= before + 40, () -> table.count() + " rows");
    assertThat(table.count()).isEqualTo(before + 40);
  }

  /** Two sessions that lock the same rows in another order: the server ends one of them. */
  @Test
  void deadlocks_underLoad_costNoBeacon() throws Exception {
    beacon.post(SampleBeacon.json());
    var posts = CompletableFuture.supplyAsync(() -> postAll(400));
    try (Connection session = table.open();
        Statement statement = session.createStatement()) {
      while (!posts.isDone()) {
        statement.execute("START TRANSACTION");
        try {
          statement.execute("SELECT COUNT(*) FROM pageviews WHERE url > '' FOR UPDATE");
          statement.execute(
              "INSERT INTO pageviews (url, server_timestamp) VALUES ('rival', UTC_TIMESTAMP())");
        } catch (SQLException deadlock) {
          assertThat(deadlock.getErrorCode()).isIn(1205, 1213);
        }
        statement.execute("ROLLBACK");
      }
    }

    assertThat(posts.get()).extracting(Answer::status).containsOnly(204);
    Waiting.until(LIMIT, () -> table.count() >= 401, () -> table.count() + " rows");
    assertThat(table.count()).isEqualTo(401);
  }

  private List<Answer> postAll(int count) {
    try {
      return beacon.postAll(Collections.nCopies(count, SampleBeacon.json()), count);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void bodies_neverFinished_harmNobody(CapturedOutput output) throws Exception {
    List<RawConnection> open = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        RawConnection connection = beacon.connect();
        connection.send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\n\r\n");
        connection.send("{\"url\":\"https://shop.example/" + "x".repeat(22));
        if (i % 2 == 0) {
          connection.close();
        } else {
          open.add(connection);
        }
      }
      for (int i = 0; i < 20; i++) {
        assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
        Thread.sleep(100);
      }
    } finally {
      for (RawConnection connection : open) {
        connection.close();
      }
    }
    Thread.sleep(500);
    assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    assertThat(table.count()).isEqualTo(21);
    assertThat(output.getAll()).doesNotContain("ERROR", "Exception", "LEAK");
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void lineBreaks_inABeacon_makeNoLogLine(CapturedOutput output) throws IOException {
    Map<String, String> forged = Map.of("userAgent", "\"UA\\r\\nERROR forged\"", "type", "1");
    assertThat(beacon.post(SampleBeacon.with(forged)).status()).isEqualTo(400);
    beacon.sendExactly("POST", TEXT, "{\"a\":\"\r\nERROR forged\"}".getBytes(US_ASCII));

    assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("ERROR forged"));
  }
}
