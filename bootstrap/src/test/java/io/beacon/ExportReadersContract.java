package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who reads an export slowly, or not to its end, is in nobody's way. */
abstract class ExportReadersContract extends BeaconContract {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String EXPORT =
      "GET /export.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
          + TestUser.basic()
          + "\r\n\r\n";

  /** One connection, which an export must not keep; and a search may take a while. */
  ExportReadersContract(TestDatabase database) {
    super(database, "beacon.store.connections=1", "beacon.store.statement-timeout=9s");
  }

  @Test
  void export_readersThatStopOrLeave_leaveTheOnlyConnectionToOthers() throws Exception {
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp, payload) VALUES"
            + " ('https://e.example/', '2026-03-01 12:00:00', CONCAT('\"', REPEAT('x', 4000), '\"'))");
    for (int i = 0; i < 14; i++) {
      table.execute(
          "INSERT INTO pageviews (url, server_timestamp, payload)"
              + " SELECT url, server_timestamp + INTERVAL "
              + (1 << i)
              + " SECOND, payload FROM pageviews");
    }
    for (int i = 0; i < 5; i++) {
      try (RawConnection leaves = beacon.connect()) {
        leaves.send(EXPORT);
        assertThat(leaves.receiveHead()).isEqualTo(200);
      }
    }
    try (RawConnection stops = beacon.connect()) {
      stops.send(EXPORT);
      assertThat(stops.receiveHead()).isEqualTo(200);

      assertThat(beacon.get("/").status()).isEqualTo(200);
      assertThat(beacon.post(SampleBeacon.at("https://e.example/new")).status()).isEqualTo(204);
      // What counts beforehand has a transaction now and then, and soon ends it.
      Waiting.until(PATIENCE, () -> transactions().isEmpty(), () -> "open: " + transactions());
    }
  }

  @Test
  void export_searchThatTakesLong_sendsSomethingBeforeItsFirstRow() throws Exception {
    assertThat(beacon.post(SampleBeacon.at("https://e.example/")).status()).isEqualTo(204);
    HttpResponse<InputStream> csv;
    HttpResponse<InputStream> ndjson;
    try (Connection session = table.open()) {
      lock(session);
      var later = export("csv");
      ndjson = export("ndjson").get();
      csv = later.get();
      assertThat(ndjson.body().read()).isEqualTo(' ');
      assertThat(csv.body().read()).isEqualTo('i');
    }

    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(text(csv)).startsWith("d,url,").contains(",bot\r\n", "\"https://e.example/\"");
    assertThat(ndjson.statusCode()).isEqualTo(200);
    assertThat(CollectCase.JSON.readTree(text(ndjson)).get("url").asString())
        .isEqualTo("https://e.example/");
  }

  @Test
  void export_searchThatFailsLate_hasNoCleanEnd() throws Exception {
    try (Connection session = table.open();
        RawConnection old = beacon.connect()) {
      lock(session);
      old.send(EXPORT.replace("HTTP/1.1", "HTTP/1.0"));
      HttpResponse<InputStream> begun = export("ndjson").get();

      assertThat(begun.statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> text(begun)).isInstanceOf(IOException.class);
      assertThat(old.receiveHead()).isEqualTo(200);
      assertThatThrownBy(old::receiveToEnd).as("of HTTP/1.0").isInstanceOf(SocketException.class);
    }
  }

  /** Whoever wants to read the rows waits until the session is closed. */
  private static void lock(Connection session) throws SQLException {
    try (Statement statement = session.createStatement()) {
      statement.execute("LOCK TABLES pageviews WRITE");
    }
  }

  private CompletableFuture<HttpResponse<InputStream>> export(String format) {
    URI uri = URI.create("http://localhost:" + beacon.port() + "/export." + format);
    return HTTP.sendAsync(
        HttpRequest.newBuilder(uri).header("Authorization", TestUser.basic()).build(),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  private static String text(HttpResponse<InputStream> answer) throws IOException {
    return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
  }

  private List<Map<String, Object>> transactions() {
    return table.select(
        "SELECT trx_id FROM information_schema.innodb_trx"
            + " WHERE trx_mysql_thread_id <> CONNECTION_ID()");
  }
}
