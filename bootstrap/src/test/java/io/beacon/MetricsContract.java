package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator sees on the management port. */
abstract class MetricsContract extends BeaconContract {
  MetricsContract(TestDatabase database) {
    super(database);
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
            "beacon_commit_rows_count 3",
            "beacon_commit_rows_sum 3.0",
            "beacon_commit_time_seconds_count 3",
            "beacon_queue_depth 0.0",
            "beacon_unavailable_total 0.0");
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
