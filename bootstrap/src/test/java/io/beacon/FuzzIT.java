package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rubbish of every kind is the sender's fault, leaves nothing behind, and never becomes a row. */
class FuzzIT {
  private static final int THREADS = 32;
  private static final int BODIES = 6_400;

  /** As many as Beacon takes from one client before their answers. */
  private static final int PIPELINED = 16;

  private static final int RUBBISH = 625;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String FORBIDDEN =
      "SELECT * FROM pageviews WHERE url = '' OR CHAR_LENGTH(url) > 2048 OR type = ''"
          + " OR CHAR_LENGTH(session_id) > 64 OR viewport_width = 0 OR viewport_height = 0"
          + " OR JSON_VALID(payload) = 0 OR server_timestamp < '2026-01-01' OR beacon_id IS NULL";

  private final DatabaseAddress database = TestDatabase.MARIADB.fresh("fuzz");
  private final PageViewTable table = new PageViewTable(database);
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final long seed = System.nanoTime();

  @Test
  void requests_malformed_areTheClientsFaultAndLeaveNothing() throws Exception {
    Map<String, String> watchful =
        Map.of("JAVA_TOOL_OPTIONS", "-Dio.netty.leakDetection.level=advanced -Xmx256m");
    try (BeaconProcess beacon = BeaconProcess.on(database, watchful)) {
      long before = OpenFiles.of(beacon.pid());
      inParallel(thread -> sendBodies(beacon.port(), new FuzzRequests(seed + thread)));
      inParallel(thread -> sendRubbish(beacon.port(), new FuzzRequests(seed - thread), thread));

      assertThat(sent.get()).as("requests").isGreaterThanOrEqualTo(200_000);
      assertThat(beacon.output()).as("seed %d", seed).doesNotContain("ERROR", "LEAK", "\tat ");
      assertThat(beacon.isReady()).isTrue();
      Waiting.until(
          LIMIT,
          () -> OpenFiles.of(beacon.pid()) <= before + 20,
          () -> OpenFiles.of(beacon.pid()) + " files");
      assertThat(table.count()).as("rows").isBetween((long) accepted.get(), (long) sent.get());
      assertThat(table.select(FORBIDDEN)).as("rows that the contract refuses").isEmpty();
    }
  }

  private interface Sender {
    void send(int thread) throws Exception;
  }

  private static void inParallel(Sender sender) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<Void>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      Callable<Void> work =
          () -> {
            sender.send(thread);
            return null;
          };
      running.add(threads.submit(work));
    }
    for (Future<Void> future : running) {
      future.get();
    }
    threads.shutdown();
  }

  private void sendBodies(int port, FuzzRequests requests) throws IOException {
    try (var connection = new RawConnection(port)) {
      for (int done = 0; done < BODIES; done += PIPELINED) {
        var pipeline = new ByteArrayOutputStream();
        for (int i = 0; i < PIPELINED; i++) {
          pipeline.writeBytes(requests.body());
        }
        connection.send(pipeline.toByteArray());
        for (int i = 0; i < PIPELINED; i++) {
          int status = connection.receive().status();
          isTheClientsFault(status);
          if (status == 204) {
            accepted.incrementAndGet();
          }
        }
      }
    }
  }

  /** Each on a connection of its own, which some leave without waiting for the answer. */
  private void sendRubbish(int port, FuzzRequests requests, int thread) throws IOException {
    for (int i = 0; i < RUBBISH; i++) {
      InetAddress from = InetAddress.getByName("127.0.1." + (1 + thread));
      try (var connection = new RawConnection(port, from)) {
        connection.send(requests.rubbish());
        if (i % 2 == 0) {
          sent.incrementAndGet();
          continue;
        }
        connection.endOutput();
        isTheClientsFault(connection.receiveHead());
      } catch (EOFException | SocketException closed) {
        sent.incrementAndGet();
      }
    }
  }

  private void isTheClientsFault(int status) {
    sent.incrementAndGet();
    assertThat(status).as("seed %d", seed).isBetween(200, 499);
  }
}
