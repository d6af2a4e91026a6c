package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bots are marked, and stored like everybody. */
class BotIT extends BeaconContract {
  private static final String BOT = "https://a.example/bot";
  private static final String PERSON = "https://a.example/person";
  private static final String UNKNOWN = "https://a.example/unknown";
  private static final String OLD = "https://a.example/old";

  BotIT() {
    super(TestDatabase.MARIADB);
  }

  @BeforeEach
  void visit() {
    post(BOT, "\"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)\"");
    post(PERSON, "\"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\"");
    post(UNKNOWN, null);
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp) VALUES ('" + OLD + "', '2026-01-01')");
  }

  @Test
  void bot_ofItsUserAgent_isStoredAndMarked() {
    assertThat(stored("bot")).containsExactly(true, false, null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "'', bot person unknown old",
    "?bots=all, bot person unknown old",
    "?bots=without, person unknown old",
    "?bots=only, bot"
  })
  void filter_bots_letsThroughWhatIsWanted(String query, String wanted) {
    for (String path : new String[] {"/", "/export.csv", "/export.ndjson"}) {
      String body = beacon.get(path + query).body();
      for (String who : new String[] {"bot", "person", "unknown", "old"}) {
        assertThat(body.matches("(?s).*[/>]" + who + "[\",<].*"))
            .as("%s in %s%s", who, path, query)
            .isEqualTo(wanted.contains(who));
      }
    }
  }

  @Test
  void table_bot_isRecognisable() {
    assertThat(beacon.get("/?bots=only").body()).contains(">bot</span>");
    assertThat(beacon.get("/?bots=without").body()).doesNotContain(">bot</span>");
  }

  @ParameterizedTest
  @CsvSource({"bot, yes", "person, no"})
  void details_known_sayIt(String who, String bot) {
    Object id =
        table
            .select("SELECT id AS c FROM pageviews WHERE url = 'https://a.example/" + who + "'")
            .get(0)
            .get("c");

    assertThat(beacon.get("/pageviews/" + id).body()).contains("<dt>Bot</dt><dd>" + bot + "</dd>");
  }

  @Test
  void export_everyRow_tellsWhatIsKnown() {
    assertThat(beacon.get("/export.csv").body().lines().map(line -> line.replaceAll(".*,", "")))
        .containsExactly("bot", "", "false", "true", "");
    assertThat(beacon.get("/export.ndjson").body()).contains("\"bot\":true}", "\"bot\":null}");
  }

  private void post(String url, String userAgent) {
    Map<String, String> fields = new HashMap<>();
    fields.put("url", '"' + url + '"');
    fields.put("userAgent", userAgent);
    assertThat(beacon.post(SampleBeacon.with(fields)).status()).isEqualTo(204);
  }
}
