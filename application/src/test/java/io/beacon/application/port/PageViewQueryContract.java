package io.beacon.application.port;

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

/** What every implementation of {@link PageViewQuery} does. */
public abstract class PageViewQueryContract {
  private static final PageView HOME =
      PageViews.seen("https://shop.example/", BeaconType.PAGEVIEW, null, "anna", "203.0.113.7", 0);
  private static final PageView SALE =
      PageViews.seen(
          "https://shop.example/100%_sale|x\\y",
          BeaconType.EVENT, "https://www.example.org/search?q=a", "anna", "2001:db8::7", 10);
  private static final PageView PORT =
      PageViews.seen(
          "http://shop.example:8080/sale",
          BeaconType.ERROR,
          "https://www.example.org/",
          "ben",
          "203.0.113.7",
          20);
  private static final PageView OTHER =
      PageViews.seen(
          "https://shop.example.evil.test/?u=https://shop.example/",
          BeaconType.PAGEVIEW,
          "https://example.org/",
          null,
          null,
          30);
  private static final PageView BARE =
      PageViews.seen("https://shop.example", BeaconType.PAGEVIEW, "about:blank", "carl", null, 40);

  protected abstract PageViewStore store();

  protected abstract PageViewQuery query();

  private void storeAll() {
    store().append(List.of(HOME, SALE, PORT, OTHER, BARE)).block();
  }

  @Test
  void newest_noFilter_givesTheNewestFirst() {
    storeAll();

    assertUrls(query().newest(PageViewFilter.ALL, 3), BARE, OTHER, PORT);
  }

  @Test
  void newest_everyColumnSet_givesThemAll() {
    store().append(List.of(PageViews.FULL)).block();

    StoredPageView row = query().newest(PageViewFilter.ALL, 1).blockLast();

    assertThat(row)
        .usingRecursiveComparison()
        .ignoringFields("id", "payload")
        .isEqualTo(InMemoryPageViewQuery.stored(0, PageViews.FULL));
    assertThat(row.payload()).contains("1234567890123456789");
  }

  @Test
  void newest_sparseRow_givesNulls() {
    store().append(List.of(PageViews.SPARSE)).block();

    assertThat(query().newest(PageViewFilter.ALL, 1).blockLast())
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(InMemoryPageViewQuery.stored(0, PageViews.SPARSE));
  }

  /** An outage's rows may be stored after newer ones. */
  @Test
  void newest_storedLate_standsAtItsTime() {
    store().append(List.of(BARE)).block();
    store().append(List.of(HOME)).block();

    assertUrls(query().newest(PageViewFilter.ALL, 9), BARE, HOME);
  }

  @Test
  void olderAndNewer_sameTime_pageByIdWithoutGapOrRepetition() {
    store().append(PageViews.numbered(0, 7)).block();
    List<StoredPageView> all = query().newest(PageViewFilter.ALL, 9).collectList().block();

    List<StoredPageView> first = query().newest(PageViewFilter.ALL, 3).collectList().block();
    List<StoredPageView> second =
        query().older(PageViewFilter.ALL, cursor(first.get(2)), 3).collectList().block();
    List<StoredPageView> above =
        query().newer(PageViewFilter.ALL, cursor(second.get(0)), 2).collectList().block();

    assertThat(all).hasSize(7);
    assertThat(first).isEqualTo(all.subList(0, 3));
    assertThat(second).isEqualTo(all.subList(3, 6));
    assertThat(above).containsExactly(all.get(2), all.get(1));
  }

  @Test
  void olderAndNewer_differentTimes_pageByTime() {
    storeAll();
    List<StoredPageView> all = query().newest(PageViewFilter.ALL, 9).collectList().block();

    assertUrls(query().older(PageViewFilter.ALL, cursor(all.get(1)), 2), PORT, SALE);
    assertUrls(query().newer(PageViewFilter.ALL, cursor(all.get(2)), 9), OTHER, BARE);
    assertUrls(query().older(PageViewFilter.ALL, cursor(all.get(4)), 2));
    assertUrls(query().newer(PageViewFilter.ALL, cursor(all.get(0)), 2));
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

    assertUrls(
        query().newest(filter(null, new TextMatch(kind, text), null, null), 9), numbered(expected));
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

    assertUrls(
        query().newest(filter(null, null, null, new TextMatch(kind, text)), 9), numbered(expected));
  }

  @Test
  void newest_otherFilters_letThroughWhatMatches() {
    storeAll();

    assertUrls(query().newest(filter(BeaconType.ERROR, null, null, null), 9), PORT);
    assertUrls(query().newest(filter(null, null, "shop.example", null), 9), BARE, PORT, SALE, HOME);
    assertUrls(query().newest(visitor("anna", null), 9), SALE, HOME);
    assertUrls(query().newest(visitor(null, "203.0.113.7"), 9), PORT, HOME);
    assertUrls(query().newest(visitor("anna", "203.0.113.7"), 9), HOME);
    assertUrls(query().newest(visitor(null, "2001:db8:0::7"), 9), SALE);
  }

  @Test
  void newest_bots_areThoseKnownToBe() {
    store().append(List.of(HOME.markedAsBot(true), SALE.markedAsBot(false), PORT)).block();

    assertUrls(query().newest(bots(true), 9), HOME);
    assertUrls(query().newest(bots(false), 9), PORT, SALE);
    assertUrls(query().newest(bots(null), 9), PORT, SALE, HOME);
  }

  @Test
  void newest_timeRange_takesItsStartAndNotItsEnd() {
    storeAll();

    assertUrls(query().newest(between(10, 30), 9), PORT, SALE);
    assertUrls(query().newest(between(30, null), 9), BARE, OTHER);
    assertUrls(query().newest(between(null, 10), 9), HOME);
  }

  @Test
  void byId_thereOrNot_givesTheRowOrNothing() {
    storeAll();
    StoredPageView newest = query().newest(PageViewFilter.ALL, 1).blockLast();

    assertThat(query().byId(newest.id()).block()).isEqualTo(newest);
    assertThat(query().byId(newest.id() + 1000).block()).isNull();
  }

  @Test
  void olderThanRow_rowsOnBothSides_givesTheOlderOnes() {
    store().append(List.of(PORT, HOME, OTHER, SALE)).block();
    List<StoredPageView> all = query().newest(PageViewFilter.ALL, 9).collectList().block();

    assertUrls(query().olderThanRow(PageViewFilter.ALL, all.get(1).id(), 9), SALE, HOME);
    assertUrls(query().olderThanRow(PageViewFilter.ALL, all.get(1).id(), 1), SALE);
    assertUrls(query().olderThanRow(PageViewFilter.ALL, all.get(3).id(), 9));
    assertUrls(query().olderThanRow(PageViewFilter.ALL, all.get(0).id() + 1000, 9));
  }

  @Test
  void storedSince_rowsStoredLater_givesAndCountsThem() {
    store().append(List.of(BARE)).block();
    long seen = query().highestId().block();
    store().append(List.of(PORT, HOME, OTHER)).block();

    assertUrls(query().lastStoredSince(PageViewFilter.ALL, seen, 9), OTHER, HOME, PORT);
    assertUrls(query().lastStoredSince(PageViewFilter.ALL, seen, 2), OTHER, HOME);
    assertUrls(query().lastStoredSince(PageViewFilter.ALL, query().highestId().block(), 9));
    assertThat(query().countStoredSince(PageViewFilter.ALL, seen).block()).isEqualTo(3);
    PageViewFilter pageViews = filter(BeaconType.PAGEVIEW, null, null, null);
    assertUrls(query().lastStoredSince(pageViews, seen, 9), OTHER, HOME);
    assertThat(query().countStoredSince(pageViews, seen).block()).isEqualTo(2);
  }

  @Test
  void highestId_noRows_isNotNegative() {
    assertThat(query().highestId().block()).isNotNegative();
  }

  private static PageView[] numbered(String expected) {
    List<PageView> all = List.of(HOME, SALE, PORT, OTHER, BARE);
    List<String> numbers = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    return numbers.stream()
        .sorted((a, b) -> b.compareTo(a))
        .map(number -> all.get(Integer.parseInt(number)))
        .toArray(PageView[]::new);
  }

  private static PageViewFilter filter(
      BeaconType type, TextMatch url, String host, TextMatch referrer) {
    return new PageViewFilter(type, url, host, referrer, null, null, null, null, null);
  }

  private static PageViewFilter visitor(String session, String ip) {
    ClientIp address = ip == null ? null : ClientIp.parse(ip).orElseThrow();
    return new PageViewFilter(null, null, null, null, session, address, null, null, null);
  }

  private static PageViewFilter between(Integer from, Integer to) {
    return new PageViewFilter(null, null, null, null, null, null, null, after(from), after(to));
  }

  private static PageViewFilter bots(Boolean bot) {
    return new PageViewFilter(null, null, null, null, null, null, bot, null, null);
  }

  private static Instant after(Integer seconds) {
    return seconds == null ? null : RECEIVED.plusSeconds(seconds);
  }

  private static PageViewCursor cursor(StoredPageView row) {
    return row.cursor().orElseThrow();
  }

  private static void assertUrls(Flux<StoredPageView> rows, PageView... expected) {
    assertThat(rows.collectList().block())
        .extracting(StoredPageView::url)
        .containsExactlyElementsOf(List.of(expected).stream().map(PageView::url).toList());
  }
}
