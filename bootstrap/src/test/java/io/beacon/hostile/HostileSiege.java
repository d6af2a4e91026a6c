package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.BeaconProcess;
import io.beacon.Waiting;
import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Beacon as the image runs it, on MySQL, attacked while others go on sending. What must be true of
 * every attack is checked here: no good beacon is slow or lost, and nothing is left behind.
 */
final class HostileSiege implements AutoCloseable {
  private static final int RATE = 200;
  private static final int CLIENTS = 16;
  private static final int SLOW_MILLIS = 2_000;
  private static final Duration LULL = Duration.ofSeconds(1);
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> PAGES =
      List.of("/", "/login", "/export.csv", "/export.ndjson", "/rejected", "/beacon.js", "/none");

  private final DatabaseAddress database;
  private final PageViewTable table;
  private final Map<String, String> settings = new HashMap<>();
  private final SiegeReport report = new SiegeReport();
  private BeaconProcess beacon;
  private Vitals rested;

  /** Started with these settings beside those of the image. */
  HostileSiege(String database, Map<String, String> more) {
    this.database = TestDatabase.MYSQL.fresh(database);
    table = new PageViewTable(this.database);
    settings.putAll(BeaconProcess.settings(this.database));
    settings.put(ImageOptions.NAME, ImageOptions.read());
    // As in the image, and so that the log can hold any character.
    settings.put("LC_ALL", "C.UTF-8");
    settings.put("BEACON_CLIENT_IP", "none");
    settings.putAll(more);
    start();
  }

  private void start() {
    beacon = BeaconProcess.on(database, settings);
    // What the first request of each kind loads is not left behind by an attack.
    try (GoodLoad load = GoodLoad.start(port(), RATE, CLIENTS);
        var crowd = new Crowd(port())) {
      crowd.join(
          1,
          Script.of("")
              .then(
                  i -> Requests.get(PAGES.get((int) i % PAGES.size()), Requests.AUTHORIZATION),
                  10L * PAGES.size()));
      crowd.attack(WARM_UP);
      load.stop();
    }
    // What is still under way is no part of it.
    rested =
        Stream.generate(() -> Vitals.of(beacon.pid()))
            .limit(3)
            .min(Comparator.comparingLong(Vitals::heap))
            .orElseThrow();
  }

  int port() {
    return beacon.port();
  }

  long pid() {
    return beacon.pid();
  }

  PageViewTable table() {
    return table;
  }

  /** What a test does to Beacon. */
  interface Attack {
    void by(Crowd crowd) throws Exception;
  }

  /** Attacks, and fails unless the others noticed nothing and all is again as it was. */
  void withstands(String name, Attack attack) {
    if (hasEnded()) {
      start();
    }
    var log = new SaidMeanwhile(beacon.log());
    List<String> problems = new ArrayList<>();
    try (GoodLoad load = GoodLoad.start(port(), RATE, CLIENTS);
        var crowd = new Crowd(port())) {
      Waiting.pause(LULL);
      check(problems, () -> attack.by(crowd));
      crowd.leave();
      Waiting.pause(LULL);
      GoodLoad.Outcome good = load.stop();
      check(problems, () -> wereServed(load, good));
      Vitals after = recovered(problems);
      check(problems, log::isShortAndClean);
      report.add(name, crowd.toString(), good, rested, after, log.bytes(), problems);
    }
    if (!problems.isEmpty()) {
      // The next attack is not to suffer from this one.
      beacon.kill();
    }
    assertThat(problems).as(name).isEmpty();
  }

  private interface Check {
    void run() throws Exception;
  }

  private static void check(List<String> problems, Check check) {
    try {
      check.run();
    } catch (Exception | AssertionError e) {
      problems.add(e.toString());
    }
  }

  private void wereServed(GoodLoad load, GoodLoad.Outcome good) {
    assertThat(good.statuses()).as("answers to good beacons").containsOnlyKeys(204);
    assertThat(good.slowestMillis()).as("slowest answer").isLessThan(SLOW_MILLIS);
    assertThat(good.sent()).as("good beacons").isGreaterThan(RATE);
    // Some may have gone by way of the journal.
    Waiting.until(PATIENCE, () -> load.rows(table) >= good.stored(), () -> "rows are missing");
    assertThat(load.rows(table)).as("rows").isEqualTo(good.stored());
  }

  /** What it holds when it has recovered, or after some patience; null when it has ended. */
  private Vitals recovered(List<String> problems) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      Vitals now = Vitals.of(beacon.pid());
      List<String> differences = differences(now);
      while (!differences.isEmpty() && System.nanoTime() < end) {
        Waiting.pause(LULL);
        now = Vitals.of(beacon.pid());
        differences = differences(now);
      }
      problems.addAll(differences);
      return now;
    } catch (UncheckedIOException e) {
      // There is no such process any more.
      problems.add("the process ended: " + beacon.exitCode(LULL));
      return null;
    }
  }

  private List<String> differences(Vitals now) {
    List<String> differences = new ArrayList<>(now.differences(rested));
    Stream.of("readiness", "liveness")
        .filter(probe -> !beacon.isUp(probe))
        .forEach(probe -> differences.add(probe + " is not UP"));
    return differences;
  }

  private boolean hasEnded() {
    return beacon.exitCode(Duration.ZERO) != null;
  }

  @Override
  public void close() {
    System.out.println(report);
    beacon.close();
  }
}
