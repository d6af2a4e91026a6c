package io.beacon.application.port;

import static io.beacon.application.port.PageViewFilter.ALL;
import static io.beacon.application.port.PageViews.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.TextMatch.Kind;
import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import io.beacon.domain.PageView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** Which rows a filter lets through: a part of {@link PageViewQueryContract}. */
public abstract class PageViewFilterContract {
  static final PageView HOME =
      PageViews.seen("https://shop.example/", BeaconType.PAGEVIEW, null, "anna", "203.0.113.7", 0);
  static final PageView SALE =
      PageViews.seen(
          "https://shop.example/100%_sale|x\\y",
          BeaconType.EVENT, "https://www.example.org/search?q=a", "anna", "2001:db8::7", 10);
  static final PageView PORT =
      PageViews.seen(
          "http://shop.example:8080/sale",
          BeaconType.ERROR,
          "https://www.example.org/",
          "ben",
          "203.0.113.7",
          20);
  static final PageView OTHER =
      PageViews.seen(
          "https://shop.example.evil.test/?u=https://shop.example/",
          BeaconType.PAGEVIEW,
          "https://example.org/",
          null,
          null,
          30);
  static final PageView BARE =
      PageViews.seen("https://shop.example", BeaconType.PAGEVIEW, "about:blank", "carl", null, 40);

  protected abstract PageViewStore store();

  protected abstract PageViewQuery query();

  final void storeAll() {
    store().append(List.of(HOME, SALE, PORT, OTHER, BARE)).block();
  }

  @ParameterizedTest
  @CsvSource({
    "CONTAINS, sale, 1 2",
    "CONTAINS, 100%_, 1",
    "CONTAINS, %, 1",
    "CONTAINS, |, 1",
    "CONTAINS, \\, 1",
    "CONTAINS, SALE, ''",
    "CONTAINS, ''' OR ''1''=''1', ''",
    "START, https://shop.example/, 0 1",
    "START, https://shop.example, 0 1 3 4",
    "START, %, ''",
    "EXACT, https://shop.example, 4",
    "EXACT, https://shop.example/%, ''",
    "HOST, shop.example, 0 1 2 4",
    "HOST, shop, ''",
    "HOST, _hop.example, ''"
  })
  void newest_urlFilter_letsThroughWhatMatches(Kind kind, String text, String expected) {
    storeAll();

    assertUrls(query().newest(ALL.withUrl(new TextMatch(kind, text)), 9), numbered(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "HOST, www.example.org, 1 2",
    "HOST, example.org, 3",
    "START, https://www.example.org/s, 1",
    "EXACT, https://www.example.org/, 2",
    "CONTAINS, blank, 4"
  })
  void newest_referrerFilter_letsThroughWhatMatches(Kind kind, String text, String expected) {
    storeAll();

    assertUrls(query().newest(ALL.withReferrer(new TextMatch(kind, text)), 9), numbered(expected));
  }

  @Test
  void newest_otherFilters_letThroughWhatMatches() {
    storeAll();

    assertUrls(query().newest(ALL.withType(BeaconType.ERROR), 9), PORT);
    assertUrls(query().newest(ALL.withHost("shop.example"), 9), BARE, PORT, SALE, HOME);
    assertUrls(query().newest(ALL.withSessionId("anna"), 9), SALE, HOME);
    assertUrls(query().newest(ALL.withClientIp(ip("203.0.113.7")), 9), PORT, HOME);
    assertUrls(query().newest(ALL.withSessionId("anna").withClientIp(ip("203.0.113.7")), 9), HOME);
    assertUrls(query().newest(ALL.withClientIp(ip("2001:db8:0::7")), 9), SALE);
  }

  @Test
  void newest_bots_areThoseKnownToBe() {
    store().append(List.of(HOME.markedAsBot(true), SALE.markedAsBot(false), PORT)).block();

    assertUrls(query().newest(ALL.withBot(true), 9), HOME);
    assertUrls(query().newest(ALL.withBot(false), 9), PORT, SALE);
    assertUrls(query().newest(ALL.withBot(null), 9), PORT, SALE, HOME);
  }

  @Test
  void newest_timeRange_takesItsStartAndNotItsEnd() {
    storeAll();

    assertUrls(query().newest(ALL.withFrom(after(10)).withTo(after(30)), 9), PORT, SALE);
    assertUrls(query().newest(ALL.withFrom(after(30)), 9), BARE, OTHER);
    assertUrls(query().newest(ALL.withTo(after(10)), 9), HOME);
  }

  private static PageView[] numbered(String expected) {
    List<PageView> all = List.of(HOME, SALE, PORT, OTHER, BARE);
    List<String> numbers = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    return numbers.stream()
        .sorted((a, b) -> b.compareTo(a))
        .map(number -> all.get(Integer.parseInt(number)))
        .toArray(PageView[]::new);
  }

  private static ClientIp ip(String text) {
    return ClientIp.parse(text).orElseThrow();
  }

  private static Instant after(int seconds) {
    return RECEIVED.plusSeconds(seconds);
  }

  static void assertUrls(Flux<ListedPageView> rows, PageView... expected) {
    assertThat(rows.collectList().block())
        .extracting(ListedPageView::url)
        .containsExactlyElementsOf(List.of(expected).stream().map(PageView::url).toList());
  }
}
