package io.beacon.hostile;

import io.beacon.persistence.PageViewTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Good beacons that another process sends meanwhile, and what became of each. */
final class GoodLoad implements AutoCloseable {
  private static final AtomicInteger LOADS = new AtomicInteger();

  private final String urls = "https://shop.example/good/" + LOADS.incrementAndGet() + "/";
  private final Process process;
  private final CompletableFuture<List<Sent>> lines;

  private GoodLoad(int port, int rate, int clients) {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Path.of("target", "test-classes").toString(),
            GoodSender.class.getName(),
            String.valueOf(port),
            urls,
            String.valueOf(rate),
            String.valueOf(clients));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    try {
      process = builder.redirectError(Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines = CompletableFuture.supplyAsync(() -> read(process.inputReader()));
  }

  /** What became of one: its status, or 0 when none came. */
  private record Sent(int status, long millis) {}

  /**
   * What became of all.
   *
   * @param statuses how often each came
   */
  record Outcome(Map<Integer, Long> statuses, long slowestMillis) {
    long sent() {
      return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    long stored() {
      return statuses.getOrDefault(204, 0L);
    }
  }

  /** Goes on with this number a second until it is stopped. */
  static GoodLoad start(int port, int rate, int clients) {
    return new GoodLoad(port, rate, clients);
  }

  private static List<Sent> read(BufferedReader output) {
    List<Sent> sent = new ArrayList<>();
    output
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(line -> sent.add(new Sent(Integer.parseInt(line[0]), Long.parseLong(line[1]))));
    return sent;
  }

  /** Sends no more, and waits for the last answers. */
  Outcome stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Sent> sent = lines.join();
    return new Outcome(
        sent.stream().collect(Collectors.groupingBy(Sent::status, Collectors.counting())),
        sent.stream().mapToLong(Sent::millis).max().orElseThrow());
  }

  /** How many of its beacons are stored; one that is stored twice counts twice. */
  long rows(PageViewTable table) {
    String sql = "SELECT COUNT(*) AS n FROM pageviews WHERE url LIKE '" + urls + "%'";
    return (Long) table.select(sql).get(0).get("n");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
