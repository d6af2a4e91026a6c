package io.beacon.web.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.browse.PageRequest;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.TextMatch;
import io.beacon.application.port.TextMatch.Kind;
import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpCookie;
import org.springframework.mock.web.reactive.function.server.MockServerRequest;

class ViewReaderTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private final ViewReader reader = new ViewReader(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void read_nothing_isTheFirstPageOfAll() {
    View view = read(Map.of());

    assertThat(view.filter()).isEqualTo(PageViewFilter.ALL);
    assertThat(view.page()).isEqualTo(new PageRequest(null, null, 50));
    assertThat(view.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(view.problems()).isEmpty();
    assertThat(view.link().at("/")).isEqualTo("/");
  }

  /** As browsers report them, and rows hold them. */
  @ParameterizedTest
  @CsvSource({
    "Shop.Example, shop.example",
    "SHOP.EXAMPLE., shop.example",
    "m\u00fcller.example, xn--mller-kva.example",
    "M\u00dcLLER.Example:8443, xn--mller-kva.example:8443",
    "xn--mller-kva.example, xn--mller-kva.example",
    "localhost:3006, localhost:3006",
    "[2001:DB8::1], [2001:db8::1]",
    "a_b%.example, a_b%.example"
  })
  void read_host_isComparedAsBrowsersReportIt(String written, String compared) {
    View host = read(Map.of("host", written));
    assertThat(host.filter().host()).isEqualTo(compared);
    assertThat(host.link().get("host")).isEqualTo(written);
    assertThat(host.problems()).isEmpty();

    View referrer = read(Map.of("referrer", written));
    assertThat(referrer.filter().referrer()).isEqualTo(new TextMatch(Kind.HOST, compared));
  }

  /** Java would look for strasse.example, and browsers report xn--strae-oqa.example. */
  @Test
  void read_hostThatJavaReadsOtherwiseThanBrowsers_isAProblem() {
    View view = read(Map.of("host", "stra\u00dfe.example", "referrer", "stra\u00dfe.example"));

    assertThat(view.filter()).isEqualTo(PageViewFilter.ALL);
    assertThat(view.problems())
        .containsExactly(
            "host is no host name: stra\u00dfe.example",
            "referrer is no host name: stra\u00dfe.example");
  }

  /** A page that shows live rows, or the glance, has links to files. */
  @Test
  void readFilter_ofAPageWithAllThatItShows_isItsFilter() {
    Map<String, String> page =
        Map.of("type", "error", "live", "1", "glance", "1", "size", "25", "tz", "UTC");

    assertThat(read(page).file("/export.csv")).isEqualTo("/export.csv?type=error");
    WantedRows wanted = reader.readFilter(request(page));
    assertThat(wanted.problems()).isEmpty();
    assertThat(wanted.filter()).isEqualTo(read(page).filter());
  }

  @Test
  void read_everyFilter_isAllOfThem() {
    View view =
        read(
            Map.of(
                "type", "error",
                "url", " /sale ",
                "match", "start",
                "host", "shop.example",
                "referrer", "https://x.example/",
                "referrer-match", "exact",
                "session", "s1",
                "ip", "::ffff:203.0.113.7",
                "from", "2026-02-01",
                "to", "2026-02-02T10:30"));

    assertThat(view.filter())
        .isEqualTo(
            PageViewFilter.ALL
                .withType(BeaconType.ERROR)
                .withUrl(new TextMatch(Kind.START, "/sale"))
                .withHost("shop.example")
                .withReferrer(new TextMatch(Kind.EXACT, "https://x.example/"))
                .withSessionId("s1")
                .withClientIp(ClientIp.parse("203.0.113.7").orElseThrow())
                .withFrom(Instant.parse("2026-02-01T00:00:00Z"))
                .withTo(Instant.parse("2026-02-02T10:30:00Z")));
    assertThat(view.problems()).isEmpty();
  }

  /** One that no parameter asked for could not be used. */
  @Test
  void read_everyFilter_asksForEachPartOfAFilter() throws ReflectiveOperationException {
    Map<String, String> all = new HashMap<>(Map.of("type", "error", "bots", "only"));
    all.putAll(Map.of("url", "a", "host", "b", "referrer", "c", "session", "d", "ip", "::1"));
    all.putAll(Map.of("from", "2026-01-01", "to", "2026-02-01"));
    PageViewFilter filter = read(all).filter();

    for (RecordComponent part : PageViewFilter.class.getRecordComponents()) {
      assertThat(part.getAccessor().invoke(filter)).as(part.getName()).isNotNull();
    }
    assertThat(read(all).link().parameters()).containsExactlyInAnyOrderEntriesOf(all);
  }

  /** A file of other rows than were meant is worse than none. */
  @Test
  void readFilter_whatLeavesOpenWhichRows_isToldInOrder() {
    WantedRows wanted =
        reader.readFilter(
            MockServerRequest.builder()
                .queryParam("ip", "x")
                .queryParam("type", "x")
                .queryParam("range", "1h")
                .queryParam("to", "2026-01-01")
                .queryParam("session", "a")
                .queryParam("session", "b")
                .queryParam("sesion", "c")
                .queryParam("size", "25")
                .queryParam("size", "50")
                .build());

    assertThat(wanted.problems())
        .startsWith("type is no type of beacon: x", "ip is no IP address: x")
        .endsWith("range does not go with from or to")
        .containsExactlyInAnyOrder(
            "type is no type of beacon: x",
            "ip is no IP address: x",
            "session is given more than once",
            "there is no parameter sesion",
            "range does not go with from or to");
    assertThat(wanted.filter())
        .isEqualTo(PageViewFilter.ALL.withSessionId("a").withFrom(NOW.minus(Duration.ofHours(1))));
  }

  @Test
  void read_emptyFields_countAsNotThere() {
    View view = read(Map.of("type", "", "url", "  ", "ip", "", "size", "", "tz", ""));

    assertThat(view.filter()).isEqualTo(PageViewFilter.ALL);
    assertThat(view.problems()).isEmpty();
    assertThat(view.link().at("/")).isEqualTo("/");
  }

  @ParameterizedTest
  @CsvSource({"all,", "without, false", "only, true"})
  void read_bots_areWantedOrNot(String text, Boolean wanted) {
    assertThat(read(Map.of("bots", text)).filter().bot()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({"1h, 1", "24h, 24", "7d, 168", "30d, 720"})
  void read_range_countsBackFromNow(String range, int hours) {
    PageViewFilter filter = read(Map.of("range", range, "to", "2026-01-01")).filter();

    assertThat(filter.from()).isEqualTo(NOW.minus(Duration.ofHours(hours)));
    assertThat(filter.to()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "type, Error",
    "type, <script>",
    "match, regex",
    "referrer-match, x",
    "ip, 1.2.3",
    "ip, localhost",
    "bots, yes",
    "bots, WITHOUT",
    "range, 2h",
    "from, yesterday",
    "from, 2026-13-01",
    "to, 2026-02-30T10:00",
    "from, 99999-01-01",
    "size, 1000",
    "size, -1",
    "size, 50.0",
    "tz, Mars/Base",
    "tz, ../etc",
    "older, 1",
    "older, x_y",
    "older, 999999999999_1",
    "newer, 1_99999999999999999999"
  })
  void read_badParameter_isToldAndLeftOut(String name, String text) {
    View view = read(Map.of(name, text));

    assertThat(view.problems()).singleElement().asString().startsWith(name + " is ").endsWith(text);
    assertThat(view.filter()).isEqualTo(PageViewFilter.ALL);
    assertThat(view.page()).isEqualTo(new PageRequest(null, null, 50));
    assertThat(view.link().at("/")).isEqualTo("/");
  }

  @Test
  void read_veryLongText_isToldInFewWords() {
    assertThat(read(Map.of("url", "x".repeat(5000))).problems())
        .singleElement()
        .asString()
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01T12:00, 2026-07-01T16:00:00Z",
    "2026-01-01 12:00:05, 2026-01-01T17:00:05Z",
    "2026-01-01, 2026-01-01T05:00:00Z",
    "2026-01-01T12:00:00Z, 2026-01-01T12:00:00Z",
    "2026-01-01T12:00:00.123+02:00, 2026-01-01T10:00:00.123Z"
  })
  void read_time_isOfTheZoneUnlessItHasItsOwn(String text, Instant expected) {
    assertThat(read(Map.of("from", text, "tz", "America/New_York")).filter().from())
        .isEqualTo(expected);
  }

  @Test
  void read_zoneOfTheCookie_countsUnlessAnotherIsAskedFor() {
    HttpCookie cookie = new HttpCookie("tz", "Europe/Berlin");

    assertThat(reader.read(MockServerRequest.builder().cookie(cookie).build()).zone())
        .isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(
            reader
                .read(MockServerRequest.builder().cookie(cookie).queryParam("tz", "UTC").build())
                .zone())
        .isEqualTo(ZoneId.of("UTC"));
    assertThat(
            reader
                .read(MockServerRequest.builder().cookie(new HttpCookie("tz", "no/zone")).build())
                .zone())
        .isEqualTo(ZoneId.of("UTC"));
  }

  @Test
  void read_cursors_leadToThePageNextToThem() {
    PageViewCursor cursor = new PageViewCursor(NOW, 17);

    assertThat(read(Map.of("older", CursorText.of(cursor), "size", "25")).page())
        .isEqualTo(new PageRequest(cursor, null, 25));
    assertThat(read(Map.of("newer", CursorText.of(cursor))).page())
        .isEqualTo(new PageRequest(null, cursor, 50));
  }

  @Test
  void link_anyText_isEncodedOnceAndForgetsThePage() {
    View view = read(Map.of("url", "a&b=c #%{x}+é", "older", "1_1"));

    assertThat(view.link().with("type", "event").at("/"))
        .isEqualTo("/?url=a%26b%3Dc%20%23%25%7Bx%7D%2B%C3%A9&type=event");
    assertThat(view.link().without("url").at("/")).isEqualTo("/");
  }

  private View read(Map<String, String> parameters) {
    return reader.read(request(parameters));
  }

  private static MockServerRequest request(Map<String, String> parameters) {
    var request = MockServerRequest.builder();
    parameters.forEach(request::queryParam);
    return request.build();
  }
}
