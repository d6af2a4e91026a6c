package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of recent rows opens whatever they hold, and shows it as text. */
abstract class DashboardContract extends BeaconContract {
  DashboardContract(TestDatabase database) {
    super(database);
  }

  @Test
  void page_noRows_saysSo() {
    assertThat(page()).contains("No beacons yet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[${7007*7}]] __${7007*7}__ ${T(java.lang.Runtime)} *{7007*7}",
        "https://e.example/__${7007*7}__::[[${7007*7}]]",
        "https://e.example/?(${7007*7})|${7007*7}|#{7007*7}@{7007*7}~{7007*7}"
      })
  void page_templateSyntaxInData_isShownLiterally(String text) {
    post(text, text);

    assertThat(page()).contains(">" + afterHost(text) + "<").doesNotContain("49049");
    assertThat(details())
        .contains(">" + afterHost(text) + "<", ">" + text + "<")
        .doesNotContain("49049");
  }

  @Test
  void page_markupInData_isInert() {
    post("https://e.example/\\\"><script>alert(1)</script><img src=x onerror=alert(1)>", "x");

    assertThat(page())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>", "<img");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", " javascript:alert(1)", "data:text/html,x"})
  void page_urlThatRunsCode_isNoLink(String url) {
    post(url, "x");

    assertThat(page())
        .contains(">" + url.replaceFirst("^ ", "\\\\u0020") + "<")
        .doesNotContain("href=\"" + url.strip());
  }

  @Test
  void page_anyRows_forbidsScriptsButItsOwn() {
    Answer answer = get("/");

    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void page_sparseAndForeignRows_listsThemAll() {
    assertThat(beacon.post("{\"url\":\"https://e.example/least\",\"type\":\"event\"}").status())
        .isEqualTo(204);
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp)"
            + " VALUES ('https://e.example/nulls', '2026-03-01 12:00:00')",
        "INSERT INTO pageviews (url, server_timestamp, client_timestamp, client_ip, payload)"
            + " VALUES ('https://e.example/old', '1000-01-01 00:00:00', '1000-01-01 00:00:00',"
            + " 'not an address', 'null')");

    assertThat(page())
        .contains(">/least<")
        .contains(">/nulls<")
        .contains(">/old<", "1000-01-01 00:00:00");
  }

  /** Only a server that is not strict takes them, but its table may be adopted. */
  @Test
  void page_zeroDateAndEmptyTexts_listsTheRow() {
    table.execute(
        "SET SESSION sql_mode = ''",
        "INSERT INTO pageviews (url, type, server_timestamp, client_ip)"
            + " VALUES ('', 'nope', '0000-00-00 00:00:00', '')");
    long id = ((Number) row("id").get("id")).longValue();

    assertThat(page()).contains("href=\"pageviews/" + id + "\"", "(no time)");
    assertThat(get("/pageviews/" + id).status()).isEqualTo(200);
  }

  @Test
  void page_manyRows_showsTheNewestFifty() throws Exception {
    beacon.postAll(
        IntStream.range(0, 60).mapToObj(i -> SampleBeacon.at("https://e.example/" + i)).toList(),
        4);

    assertThat(page().split("<tr data-id", -1)).hasSize(1 + 50);
  }

  private void post(String url, String userAgent) {
    String json = "{\"url\":\"%s\",\"userAgent\":\"%s\"}".formatted(url, userAgent);
    assertThat(beacon.post(json).status()).isEqualTo(204);
  }

  private String page() {
    Answer answer = get("/");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  /** The page of the only row. */
  private String details() {
    return get("/pageviews/" + row("id").get("id")).body();
  }

  private Answer get(String path) {
    return beacon.get(path);
  }

  /** A web URL's host stands in an element of its own. */
  private static String afterHost(String url) {
    return url.replaceFirst("^https?://[^/]*", "");
  }
}
