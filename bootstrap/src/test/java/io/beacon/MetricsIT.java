package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator sees on the management port. */
class MetricsIT extends BeaconContract {
  MetricsIT() {
    super(TestDatabase.MARIADB);
  }

  @Test
  void prometheus_afterAFewBeacons_tellsOfEachKind() {
    String longAgent = '"' + "x".repeat(513) + '"';
    assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    assertThat(beacon.post(SampleBeacon.with(Map.of("userAgent", longAgent))).status())
        .isEqualTo(204);
    assertThat(beacon.post(SampleBeacon.with(Map.of("url", "\"\\ud83d\""))).status())
        .isEqualTo(204);
    assertThat(beacon.post(SampleBeacon.with(Map.of("type", "1"))).status()).isEqualTo(400);
    assertThat(beacon.post("{").status()).isEqualTo(400);
    assertThat(beacon.post("x".repeat(65_537)).status()).isEqualTo(413);
    assertThat(beacon.post("{}", "Content-Encoding", "br").status()).isEqualTo(415);

    Answer answer = beacon.manage("/actuator/prometheus");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().lines())
        .contains(
            "beacon_accepted_total 3.0",
            "beacon_rejected_total{reason=\"type\"} 1.0",
            "beacon_rejected_total{reason=\"malformed\"} 1.0",
            "beacon_rejected_total{reason=\"too_large\"} 1.0",
            "beacon_rejected_total{reason=\"unknown_encoding\"} 1.0",
            "beacon_fields_cut_total{field=\"userAgent\"} 1.0",
            "beacon_fields_repaired_total{field=\"url\"} 1.0",
            "beacon_commit_rows_count{to=\"database\"} 3",
            "beacon_commit_rows_sum{to=\"database\"} 3.0",
            "beacon_commit_rows_count{to=\"journal\"} 0",
            "beacon_commit_time_seconds_count{to=\"database\"} 3",
            "beacon_commit_time_seconds_bucket{to=\"database\",le=\"5.0\"} 3",
            "beacon_commits_failed_total{to=\"database\"} 0.0",
            "beacon_queue_depth 0.0",
            "beacon_unavailable_total 0.0");
  }

  @Test
  void prometheus_databaseAndDisk_areTold() {
    Waiting.until(
        Duration.ofSeconds(10),
        () -> scrape().contains("\nbeacon_database_up 1.0\n"),
        this::scrape);

    assertThat(value("beacon_journal_limit_bytes")).isEqualTo(1 << 30);
    assertThat(value("beacon_journal_size_bytes")).isGreaterThan(4095);
    assertThat(value("beacon_data_free_bytes")).isGreaterThan(1 << 20);
    assertThat(value("beacon_rollup_lag_rows")).isNotNegative();
    assertThat(scrape()).contains("\nbeacon_build_info{java=\"");
  }

  /** An alert on what never happened would find nothing. */
  @Test
  void prometheus_neverHappened_isThereFromTheStart() {
    assertThat(scrape().lines())
        .contains(
            "beacon_rejected_total{reason=\"origin\"} 0.0",
            "beacon_rejected_total{reason=\"rate_limit\"} 0.0",
            "beacon_rejected_total{reason=\"store\"} 0.0",
            "beacon_rejected_total{reason=\"too_many\"} 0.0",
            "beacon_rejected_total{reason=\"referrer\"} 0.0",
            "beacon_fields_cut_total{field=\"referrer\"} 0.0",
            "beacon_fields_repaired_total{field=\"payload\"} 0.0",
            "beacon_commits_failed_total{to=\"journal\"} 0.0",
            "beacon_login_failures_total 0.0");
  }

  /** The table of the documents names each series, and no other; so does what is in contrib. */
  @Test
  void prometheus_everySeries_isDocumented() throws IOException {
    Set<String> there =
        names(
            scrape().lines().filter(line -> line.startsWith("# TYPE")).toList(), "(beacon_\\S+) ");

    assertThat(names(lines("docs/operations.md"), "^\\| `(beacon_\\S+?)[`{]")).isEqualTo(there);
    for (String file : List.of("contrib/prometheus-alerts.yml", "contrib/grafana-dashboard.json")) {
      Set<String> used = names(lines(file), "\\b(beacon_\\w+)\\b");
      assertThat(used).as(file).hasSizeGreaterThan(4);
      used.removeIf(name -> there.contains(name.replaceAll("_(bucket|sum|count)$", "")));
      assertThat(used).as("names of %s that no series has", file).isEmpty();
    }
  }

  private static Set<String> names(List<String> lines, String pattern) {
    Pattern name = Pattern.compile(pattern);
    return lines.stream()
        .flatMap(line -> name.matcher(line).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(Path.of("..", file));
  }

  private String scrape() {
    return beacon.manage("/actuator/prometheus").body();
  }

  private double value(String series) {
    return scrape()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/liveness", "/readiness"})
  void health_databaseThere_isUp(String group) {
    Answer answer = beacon.manage("/actuator/health" + group);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(CollectCase.JSON.readTree(answer.body()).path("status").asString()).isEqualTo("UP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "heapdump", "shutdown", "loggers", "beans"})
  void otherEndpoints_areNotThere(String endpoint) {
    assertThat(beacon.manage("/actuator/" + endpoint).status()).isEqualTo(404);
  }

  /** Nobody logs in there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/collect",
        "/collect.gif?url=x",
        "/beacon.js",
        "/",
        "/live",
        "/strip",
        "/rejected",
        "/export.csv",
        "/export.ndjson",
        "/quarantine.ndjson",
        "/login",
        "/logout",
        "/test.html",
        "/favicon.ico",
        "/assets/dashboard.css"
      })
  void managementPort_whatTheOtherPortAnswers_isNotThere(String path) {
    assertThat(beacon.manage(path).status()).isEqualTo(404);
    assertThat(table.count()).as("rows").isZero();
  }
}
