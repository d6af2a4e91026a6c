package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard finds rows by its query string. */
abstract class BrowseContract extends BeaconContract {
  private static final Pattern PATHS = Pattern.compile("class=\"url\"><a href=\"[^\"]*?(/p/\\d+)");
  private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");
  private static final Pattern NEWER = Pattern.compile("rel=\"prev\" href=\"([^\"]*)\"");

  BrowseContract(TestDatabase database) {
    super(database);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3 2 1",
    "type=event, 2",
    "url=a.example, 1",
    "url=https://b.example/p&match=start, 3 2",
    "url=https://b.example/p/2&match=exact, 2",
    "host=b.example, 3 2",
    "referrer=news.example, 2",
    "referrer=https://news.example/&referrer-match=start, 2",
    "session=s1, 3 1",
    "ip=192.0.2.2, 2",
    "range=1h, 3 2 1",
    "from=2000-01-01&to=2100-01-01, 3 2 1",
    "to=2000-01-01, ''",
    "type=pageview&session=s1&host=a.example, 1",
    "type=performance, ''"
  })
  void page_filter_showsWhatMatches(String query, String expected) {
    insert("https://a.example/p/1", "pageview", null, "s1", "192.0.2.1");
    insert("https://b.example/p/2", "event", "https://news.example/x", "s2", "192.0.2.2");
    insert("https://b.example/p/3", "pageview", null, "s1", "192.0.2.1");

    assertThat(paths(page("/?" + query)))
        .isEqualTo(
            expected.isEmpty()
                ? List.of()
                : Pattern.compile(" ").splitAsStream(expected).map(n -> "/p/" + n).toList());
  }

  @Test
  void page_noMatch_saysSoAndOffersAll() {
    insert("https://a.example/p/1", "pageview", null, "s1", "192.0.2.1");

    assertThat(page("/?type=error"))
        .contains("No row matches", "href=\"/\"")
        .doesNotContain("No beacons yet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=nope",
        "ip=1.2.3.4.5",
        "range=9y",
        "from=x",
        "size=7",
        "older=x",
        "newer=-",
        "tz=Nowhere",
        "match=regex",
        "url=%00%FF%ED%A0%80",
        "session=%E2%80%AE",
        "type=event&type=nope",
        "=&&=x&%",
        "url[]=1"
      })
  void page_badParameter_isShownAllTheSame(String query) throws Exception {
    insert("https://a.example/p/1", "event", null, "s1", "192.0.2.1");

    Answer answer =
        beacon.get("/?" + query.replace("%&", "").replaceAll("%$", "").replace("[]", "%5B%5D"));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void page_badParameter_isNamedAndLeftOut() {
    insert("https://a.example/p/1", "event", null, "s1", "192.0.2.1");

    assertThat(page("/?ip=nonsense&type=event"))
        .contains("role=\"alert\">ip is no IP address: nonsense (left out)<")
        .contains("/p/1");
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 50, 100, 200})
  void page_olderAndNewer_showEveryRowOnce(int size) {
    List<String> all = IntStream.range(0, 260).mapToObj(i -> "/p/" + (259 - i)).toList();
    for (int i = 0; i < 260; i++) {
      insert("https://a.example/p/" + i, i % 2 == 0 ? "event" : "error", null, null, null);
    }

    List<String> seen = new ArrayList<>();
    String next = "/?size=" + size;
    String last = next;
    while (next != null) {
      last = next;
      String page = page(next);
      assertThat(paths(page)).hasSizeLessThanOrEqualTo(size);
      seen.addAll(paths(page));
      next = link(OLDER, page);
    }
    assertThat(seen).isEqualTo(all);
    String above = page(link(NEWER, page(last)));
    assertThat(paths(above))
        .hasSize(size)
        .endsWith(seen.get(seen.size() - paths(page(last)).size() - 1));
    assertThat(link(OLDER, above)).isNotNull();
  }

  @Test
  void page_otherZone_showsItsTimeAndKeepsUtcAtHand() {
    table.execute(
        "INSERT INTO pageviews (url, server_timestamp) VALUES ('https://a.example/p/1', '2026-07-01 22:30:00')");

    assertThat(page("/?tz=Asia/Tokyo"))
        .contains(
            ">2026-07-02 07:30:00<", "datetime=\"2026-07-01T22:30:00Z\"", "Times in Asia/Tokyo");
    assertThat(beacon.get("/", "Cookie", "tz=America/New_York").body())
        .contains(">2026-07-01 18:30:00<");
  }

  @Test
  void details_everyColumn_isShownWithLinksToItsLike() {
    String json =
        "{\"url\":\"https://a.example/p/1\",\"userAgent\":\"Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac"
            + " OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1\","
            + "\"sessionId\":\"s&1\",\"referrer\":\"https://news.example/\",\"viewportW\":390,\"viewportH\":844,"
            + "\"timestamp\":\"2020-01-01T00:00:00Z\",\"payload\":{\"a\":[1,{\"b\":\"<i>\"}]}}";
    assertThat(beacon.post(json).status()).isEqualTo(204);

    String page = page("/pageviews/" + row("id").get("id"));

    assertThat(page)
        .contains(
            "Mobile Safari 17", "iOS 17", "iPhone", "390×844", "2020-01-01 00:00:00", "behind")
        .contains("&quot;b&quot; : &quot;&lt;i&gt;&quot;")
        .contains("href=\"/?session=s%261\"", "match=exact", "href=\"/?ip=127.0.0.1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999", "0", "-1", "x", "99999999999999999999", "1%2F..", "%3Cb%3E"})
  void details_noSuchRow_isNotFound(String id) {
    Answers.assertError(beacon.get("/pageviews/" + id));
    Answer answer = beacon.get("/pageviews/" + id, "Accept", "text/html");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.body()).contains("There is no such row");
  }

  private void insert(String url, String type, String referrer, String session, String ip) {
    table.insert(
        "INSERT INTO pageviews (url, type, referrer, session_id, client_ip, server_timestamp)"
            + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP())",
        url,
        type,
        referrer,
        session,
        ip);
  }

  private String page(String path) {
    Answer answer = beacon.get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static List<String> paths(String page) {
    return PATHS.matcher(page).results().map(found -> found.group(1)).toList();
  }

  private static String link(Pattern pattern, String page) {
    return pattern
        .matcher(page)
        .results()
        .findFirst()
        .map((MatchResult found) -> found.group(1))
        .map(href -> href.replace("&amp;", "&"))
        .orElse(null);
  }
}
