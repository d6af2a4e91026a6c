package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Keep-alive clients that send beacons, each URL once, and write down what became of each. */
final class BeaconLoad implements AutoCloseable {
  private static final Duration RECONNECT_PAUSE = Duration.ofMillis(50);

  private final int port;
  private final Duration pause;
  private final List<Thread> clients;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Queue<KeepAliveConnection.Reply> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger brokenConnections = new AtomicInteger();
  private volatile boolean stopped;

  private BeaconLoad(int port, int clients, Duration pause) {
    this.port = port;
    this.pause = pause;
    this.clients =
        IntStream.range(0, clients).mapToObj(i -> new Thread(this::run, "client-" + i)).toList();
  }

  /**
   * Starts sending.
   *
   * @param pause of each client between an answer and the next beacon
   */
  static BeaconLoad start(int port, int clients, Duration pause) {
    var load = new BeaconLoad(port, clients, pause);
    load.clients.forEach(Thread::start);
    return load;
  }

  private void run() {
    while (!stopped) {
      try (var connection = new KeepAliveConnection(port)) {
        while (!stopped) {
          String url = "https://shop.example/load/" + next.getAndIncrement();
          KeepAliveConnection.Reply reply = connection.post(Beacons.of(url));
          statuses.put(url, reply.status());
          if (reply.status() == 204) {
            accepted.incrementAndGet();
          } else {
            failures.add(reply);
          }
          Waiting.pause(pause);
        }
      } catch (IOException e) {
        brokenConnections.incrementAndGet();
        Waiting.pause(RECONNECT_PAUSE);
      }
    }
  }

  /** The URLs answered 204 until now. */
  List<String> accepted() {
    return statuses.entrySet().stream()
        .filter(answer -> answer.getValue() == 204)
        .map(Map.Entry::getKey)
        .toList();
  }

  int acceptedCount() {
    return accepted.get();
  }

  /** How many were sent until now, answered or not. */
  int sent() {
    return next.get();
  }

  /** How many were answered otherwise until now. */
  int failures() {
    return failures.size();
  }

  int brokenConnections() {
    return brokenConnections.get();
  }

  /** The only other answer is the documented 503. */
  void failedOnlyAsUnavailable() {
    assertThat(failures)
        .allSatisfy(
            reply -> {
              assertThat(reply.status()).isEqualTo(503);
              assertThat(reply.head())
                  .contains("\r\nretry-after: ", "\r\ncontent-type: application/json");
              assertThat(reply.body()).matches("\\{\"error\":\"[^\"]+\"}");
            });
  }

  /** Sends no more, and waits for the last answers. */
  void stop() {
    stopped = true;
    for (Thread client : clients) {
      try {
        client.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
