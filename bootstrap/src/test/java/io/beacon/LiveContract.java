package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New rows come to whoever watches, once each, and as inert as on the page. */
abstract class LiveContract extends BeaconContract {
  LiveContract(TestDatabase database) {
    super(database);
  }

  @Test
  void live_rowStored_comesAsOnThePage() {
    post("https://shop.example/before");
    try (LiveStream live = open("/live")) {
      post("https://shop.example/now");

      String row = live.rows(1).get(0);
      assertThat(row).contains(">/now<").startsWith("<tr data-id=\"").endsWith("</tr>");
      assertThat(live.field("event")).containsExactly("row");
      assertThat(live.field("id")).containsExactly(newestId());
      assertThat(beacon.get("/").body().replaceAll("\\s+", ""))
          .contains(row.replace("&#10;", "").replaceAll("\\s+", ""));
    }
  }

  @Test
  void live_anyViewer_isToldToReconnectAndNotToKeep() {
    try (LiveStream live = open("/live")) {
      assertThat(live.status()).isEqualTo(200);
      assertThat(header(live, "Content-Type")).startsWith("text/event-stream");
      assertThat(header(live, "Cache-Control")).isEqualTo("no-store");
      assertThat(header(live, "X-Accel-Buffering")).isEqualTo("no");
      post("https://shop.example/");
      live.rows(1);
      assertThat(live.field("retry")).containsExactly("2000");
    }
  }

  /** Proxies close what is silent for a minute. */
  @Test
  void live_nothingStored_isNotSilentForLong() {
    try (LiveStream live = open("/live")) {
      Waiting.until(
          Duration.ofSeconds(20),
          () -> live.lines().contains(":ping"),
          () -> "silent but for " + live.lines());
      assertThat(live.field("data")).isEmpty();
    }
  }

  @Test
  void live_otherInstancesRow_comesToo() {
    try (LiveStream live = open("/live")) {
      table.execute(
          "INSERT INTO pageviews (url, server_timestamp)"
              + " VALUES ('https://shop.example/other', '2026-03-01 12:00:00')");

      assertThat(live.rows(1).get(0)).contains(">/other<");
    }
  }

  @Test
  void live_filterAndZone_countAsOnThePage() {
    try (LiveStream live = open("/live?url=/wanted&type=event&tz=Asia/Tokyo")) {
      post("https://shop.example/unwanted-not");
      post("https://shop.example/other");
      table.execute(
          "INSERT INTO pageviews (url, type, server_timestamp)"
              + " VALUES ('https://shop.example/wanted', 'event', '2026-03-01 12:00:00')");

      assertThat(live.rows(1))
          .singleElement()
          .asString()
          .contains(">/wanted<", ">2026-03-01 21:00:00<");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip=nonsense", "after=x", "after=-1", "size=7&live=2", "type=nope"})
  void live_badParameter_isLeftOut(String parameter) {
    try (LiveStream live = open("/live?" + parameter)) {
      post("https://shop.example/");

      assertThat(live.rows(1)).hasSize(1);
    }
  }

  @Test
  void live_hostileValues_areTextOnOneLine() {
    try (LiveStream live = open("/live")) {
      post("https://e.example/\\\"><script>alert(1)</script>\\r\\ndata: x\\rid: 7\\n\\nevent: y");
      post("https://e.example/__${7007*7}__[[${7007*7}]]");

      List<String> rows = live.rows(2);
      assertThat(rows).hasSize(2);
      assertThat(rows.get(0))
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;&#13;&#10;data: x&#13;id: 7&#10;&#10;ev")
          .doesNotContain("<script");
      assertThat(rows.get(1)).contains(">/__${7007*7}__[[${7007*7}]]<").doesNotContain("49049");
      assertThat(live.lines()).allMatch(line -> line.matches("|(:|id:|event:|data:|retry:).*"));
    }
  }

  @Test
  void live_reconnected_comesWithWhatWasMissed() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      post("https://shop.example/" + i);
      ids.add(newestId());
    }

    try (LiveStream live = open("/live?after=" + ids.get(0), "Last-Event-ID", ids.get(1))) {
      live.rows(2);
      assertThat(live.field("id")).containsExactlyElementsOf(ids.subList(2, 4));
    }
    try (LiveStream live = open("/live?after=" + ids.get(0))) {
      live.rows(3);
      assertThat(live.field("id")).containsExactlyElementsOf(ids.subList(1, 4));
    }
  }

  @Test
  void live_moreRowsThanAnyoneFollows_saysHowManyWereSkipped() {
    post("https://shop.example/0");
    String first = newestId();
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp) WITH RECURSIVE n (i) AS"
            + " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
            + " SELECT CONCAT('https://shop.example/', i), '2026-03-01 12:00:00' FROM n");
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp) SELECT url, server_timestamp FROM pageviews");

    try (LiveStream live = open("/live?after=" + first)) {
      List<String> data = live.rows(1001);

      assertThat(live.field("event").get(0)).isEqualTo("skipped");
      assertThat(data.get(0)).isEqualTo("801");
      assertThat(live.field("id")).hasSize(1000).endsWith(newestId());
    }
  }

  @Test
  void live_tooManyDifferentViews_areRefusedUntilOneIsLeft() {
    List<LiveStream> open = new ArrayList<>();
    try {
      for (int i = 0; i < 32; i++) {
        open.add(open("/live?session=s" + i));
      }
      assertThat(open).allMatch(live -> live.status() == 200);

      Answer refused = beacon.get("/live?session=more");
      assertThat(refused.status()).isEqualTo(503);
      Answers.assertError(refused);
      try (LiveStream same = open("/live?session=s1")) {
        assertThat(same.status()).isEqualTo(200);
      }
    } finally {
      open.forEach(LiveStream::close);
    }
  }

  private LiveStream open(String path, String... headers) {
    return LiveStream.open(beacon.port(), path, headers);
  }

  private void post(String url) {
    assertThat(beacon.post("{\"url\":\"%s\"}".formatted(url)).status()).isEqualTo(204);
  }

  private String newestId() {
    return String.valueOf(table.select("SELECT MAX(id) AS id FROM pageviews").get(0).get("id"));
  }

  private static String header(LiveStream live, String name) {
    return live.headers().firstValue(name).orElse(null);
  }
}
