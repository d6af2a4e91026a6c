package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** So many readers at once, and no more; the next one hears when to come again. */
class ReaderLimitsIT extends BeaconContract {
  private static final String EXPORT =
      "GET /export.csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
          + TestUser.basic()
          + "\r\n\r\n";

  ReaderLimitsIT() {
    super(TestDatabase.MARIADB, "beacon.exports=1", "beacon.viewers=2");
  }

  @Test
  void export_oneTooMany_isToldWhenToComeAgain() throws Exception {
    largeRows(10);
    try (RawConnection stops = beacon.connect()) {
      stops.send(EXPORT);
      assertThat(stops.receiveHead()).isEqualTo(200);

      Answer refused = beacon.get("/export.ndjson");

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
      assertThat(refused.headers().firstValue("Content-Disposition")).isEmpty();
      assertThat(refused.body()).contains("Too many exports are under way.");
      assertThat(beacon.get("/").status()).isEqualTo(200);
      assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    }
    Answer next = beacon.get("/export.csv?session=none");
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.body().lines()).hasSize(1);
  }

  @Test
  void live_oneViewerTooMany_isToldWhenToComeAgain() {
    try (LiveStream first = LiveStream.open(beacon.port(), "/live")) {
      try (LiveStream second = LiveStream.open(beacon.port(), "/live?type=event")) {
        assertThat(List.of(first.status(), second.status())).containsOnly(200);

        Answer refused = beacon.get("/live");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
        Answers.assertError(refused);
      }
      Waiting.until(
          Duration.ofSeconds(10),
          () -> {
            try (LiveStream next = LiveStream.open(beacon.port(), "/live")) {
              return next.status() == 200;
            }
          },
          () -> "still refused");
    }
  }

  /** Pages wait for each other; who is refused reads a sentence. */
  @Test
  void pages_manyAtOnce_areAnsweredAllTheSame() throws Exception {
    largeRows(8);
    List<Callable<Answer>> readers =
        Stream.<Callable<Answer>>generate(() -> () -> beacon.get("/?size=200&glance=1"))
            .limit(80)
            .toList();

    ExecutorService threads = Executors.newFixedThreadPool(readers.size());
    try {
      List<Answer> answers =
          threads.invokeAll(readers).stream().map(ReaderLimitsIT::answer).toList();
      assertThat(answers.stream().map(Answer::status).collect(Collectors.toSet()))
          .contains(200)
          .isSubsetOf(200, 503);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 503)
          .allMatch(answer -> answer.body().contains("Too many pages are asked for at once."))
          .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent());
    } finally {
      threads.shutdownNow();
    }
    assertThat(beacon.get("/?size=200").status()).isEqualTo(200);
  }

  /** The list shows the beginning, and the page of the row the whole. */
  @Test
  void list_longUrl_isCutAndOpensWhole() {
    String url = "https://shop.example/" + "u".repeat(600) + "end";
    assertThat(beacon.post("{\"url\":\"%s\"}".formatted(url)).status()).isEqualTo(204);
    String shown = url.substring(0, 512) + "…";

    String page = beacon.get("/").body();
    assertThat(page).contains(">" + shown + "<").doesNotContain("uend");
    Object id = stored("id").get(0);
    assertThat(beacon.get("/pageviews/" + id).body()).contains("href=\"" + url + "\"");
  }

  private static Answer answer(Future<Answer> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** 2 to that power of rows, a second apart, as large as strangers can make them. */
  private void largeRows(int doublings) {
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp, payload) VALUES"
            + " (CONCAT('https://e.example/', REPEAT('\"', 2000)), '2026-03-01 12:00:00',"
            + " CONCAT('\"', REPEAT('x', 60000), '\"'))");
    for (int i = 0; i < doublings; i++) {
      table.execute(
          "INSERT INTO pageviews (url, server_timestamp, payload)"
              + " SELECT url, server_timestamp + INTERVAL "
              + (1 << i)
              + " SECOND, payload FROM pageviews");
    }
  }
}
