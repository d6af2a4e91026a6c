package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.connect.DatabaseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of several times the memory that Beacon has. */
class LargeExportIT {
  private static final int DOUBLINGS = 16;
  private static final int ROWS = 1 << DOUBLINGS;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private CrashableMariaDb database;
  private BeaconProcess beacon;

  @BeforeEach
  void start() {
    database = new CrashableMariaDb(folder);
    DatabaseAddress address = database.address();
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(address));
    settings.put("JAVA_TOOL_OPTIONS", "-Xmx80m -XX:+ExitOnOutOfMemoryError");
    beacon = BeaconProcess.launch(settings).awaitReady();
    var table = new PageViewTable(address);
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp, payload) VALUES"
            + " ('https://e.example/', '2026-03-01 12:00:00', CONCAT('\"', REPEAT('x', 4000), '\"'))");
    for (int i = 0; i < DOUBLINGS; i++) {
      table.execute(
          "INSERT INTO pageviews (url, server_timestamp, payload)"
              + " SELECT url, server_timestamp + INTERVAL "
              + (1 << i)
              + " SECOND, payload FROM pageviews");
    }
  }

  @AfterEach
  void stop() {
    beacon.close();
    database.close();
  }

  /** Three readers at once: one that reads, and two that have stopped. */
  @Test
  void export_moreThanTheHeapHolds_isWhole() throws Exception {
    try (InputStream stopped = export("csv").body();
        InputStream another = export("ndjson").body()) {
      assertThat(stopped.read()).isEqualTo('i');
      assertThat(another.read()).isEqualTo('{');
      assertThat(lines(export("csv").body())).isEqualTo(1 + ROWS);
    }
    assertThat(beacon.output()).doesNotContain("OutOfMemoryError:", "Cannot export");
  }

  @Test
  void export_databaseLost_isCutOrUnavailable() throws Exception {
    HttpResponse<InputStream> begun = export("csv");
    try (InputStream body = begun.body();
        RawConnection old = new RawConnection(beacon.port())) {
      old.send("GET /export.csv HTTP/1.0\r\nAuthorization: " + TestUser.basic() + "\r\n\r\n");
      assertThat(old.receiveHead()).isEqualTo(200);
      assertThat(body.readNBytes(100)).hasSize(100);

      database.kill();

      assertThat(begun.statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> lines(body))
          .as("no clean end")
          .hasRootCauseInstanceOf(IOException.class);
      assertThatThrownBy(old::receiveToEnd).as("of HTTP/1.0").isInstanceOf(IOException.class);
    }
    HttpResponse<InputStream> late = export("csv");
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(late.headers().firstValue("Content-Disposition")).isEmpty();
    assertThat(new String(late.body().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("{\"error\":");
  }

  private HttpResponse<InputStream> export(String format) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + beacon.port() + "/export." + format);
    return HTTP.send(
        HttpRequest.newBuilder(uri).header("Authorization", TestUser.basic()).build(),
        BodyHandlers.ofInputStream());
  }

  private static long lines(InputStream body) {
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)).lines().count();
  }
}
