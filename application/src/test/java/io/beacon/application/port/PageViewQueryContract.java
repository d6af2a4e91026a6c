package io.beacon.application.port;

import static io.beacon.application.port.PageViews.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.TextMatch.Kind;
import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** What every implementation of {@link PageViewQuery} does. */
public abstract class PageViewQueryContract extends PageViewFilterContract {
  private static final Portion ALL = rows(9);
  private static final PageViewFilter SALES =
      PageViewFilter.ALL.withUrl(new TextMatch(Kind.CONTAINS, "sale"));

  /** One that may look at so many rows for a text that may stand anywhere. */
  protected abstract PageViewQuery query(int reach);

  @Test
  void newest_noFilter_givesTheNewestFirst() {
    storeAll();

    assertUrls(query().newest(PageViewFilter.ALL, 3), BARE, OTHER, PORT);
  }

  @Test
  void newest_everyColumnSet_givesThemAll() {
    store().append(List.of(PageViews.FULL)).block();

    StoredPageView row = query().wholeOlder(PageViewFilter.ALL, null, ALL).blockLast();

    assertThat(row)
        .usingRecursiveComparison()
        .ignoringFields("id", "values.payload")
        .isEqualTo(InMemoryPageViewQuery.stored(0, PageViews.FULL));
    assertThat(row.payload()).contains("1234567890123456789");
    assertThat(query().byId(row.id()).block()).isEqualTo(row);
    assertThat(query().newest(PageViewFilter.ALL, 1).blockLast()).isEqualTo(row.listed());
  }

  @Test
  void newest_sparseRow_givesNulls() {
    store().append(List.of(PageViews.SPARSE)).block();

    StoredPageView row = query().wholeOlder(PageViewFilter.ALL, null, ALL).blockLast();

    assertThat(row)
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(InMemoryPageViewQuery.stored(0, PageViews.SPARSE));
    assertThat(query().newest(PageViewFilter.ALL, 1).blockLast()).isEqualTo(row.listed());
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
    List<ListedPageView> all = query().newest(PageViewFilter.ALL, 9).collectList().block();

    List<ListedPageView> first = query().newest(PageViewFilter.ALL, 3).collectList().block();
    List<ListedPageView> second =
        query().older(PageViewFilter.ALL, cursor(first.get(2)), 3).collectList().block();
    List<ListedPageView> above =
        query().newer(PageViewFilter.ALL, cursor(second.get(0)), 2).collectList().block();

    assertThat(all).hasSize(7);
    assertThat(first).isEqualTo(all.subList(0, 3));
    assertThat(second).isEqualTo(all.subList(3, 6));
    assertThat(above).containsExactly(all.get(2), all.get(1));
  }

  @Test
  void olderAndNewer_differentTimes_pageByTime() {
    storeAll();
    List<ListedPageView> all = query().newest(PageViewFilter.ALL, 9).collectList().block();

    assertUrls(query().older(PageViewFilter.ALL, cursor(all.get(1)), 2), PORT, SALE);
    assertUrls(query().newer(PageViewFilter.ALL, cursor(all.get(2)), 9), OTHER, BARE);
    assertUrls(query().older(PageViewFilter.ALL, cursor(all.get(4)), 2));
    assertUrls(query().newer(PageViewFilter.ALL, cursor(all.get(0)), 2));
  }

  @Test
  void byId_thereOrNot_givesTheRowOrNothing() {
    storeAll();
    ListedPageView newest = query().newest(PageViewFilter.ALL, 1).blockLast();

    assertThat(query().byId(newest.id()).block().listed()).isEqualTo(newest);
    assertThat(query().byId(newest.id() + 1000).block()).isNull();
  }

  @Test
  void wholeOlder_fromTheTopOrACursor_givesTheOlderOnes() {
    storeAll();
    PageViewCursor second = cursor(query().newest(PageViewFilter.ALL, 2).blockLast());

    assertWhole(query().wholeOlder(PageViewFilter.ALL, null, rows(2)), BARE, OTHER);
    assertWhole(query().wholeOlder(PageViewFilter.ALL, second, rows(2)), PORT, SALE);
    assertWhole(
        query().wholeOlder(PageViewFilter.ALL.withSessionId("anna"), null, ALL), SALE, HOME);
  }

  @Test
  void wholeOlderThanRow_rowsOnBothSides_givesTheOlderOnes() {
    store().append(List.of(PORT, HOME, OTHER, SALE)).block();
    List<ListedPageView> all = query().newest(PageViewFilter.ALL, 9).collectList().block();

    assertWhole(query().wholeOlderThanRow(PageViewFilter.ALL, all.get(1).id(), ALL), SALE, HOME);
    assertWhole(query().wholeOlderThanRow(PageViewFilter.ALL, all.get(1).id(), rows(1)), SALE);
    assertWhole(query().wholeOlderThanRow(PageViewFilter.ALL, all.get(3).id(), ALL));
    assertWhole(query().wholeOlderThanRow(PageViewFilter.ALL, all.get(0).id() + 1000, ALL));
  }

  /** Each of the four rows is 64,608 characters long. */
  @ParameterizedTest
  @CsvSource({"1, 1", "64608, 1", "64609, 2", "130000, 3", "10000000, 4"})
  void whole_largeRows_endsWithTheRowThatReachesTheCharacters(long characters, int expected) {
    store().append(Stream.generate(PageViewQueryContract::large).limit(4).toList()).block();
    var most = new Portion(9, characters);
    ListedPageView newest = query().newest(PageViewFilter.ALL, 1).blockLast();

    List<StoredPageView> whole =
        query().wholeOlder(PageViewFilter.ALL, null, most).collectList().block();

    assertThat(whole).hasSize(expected);
    assertThat(whole).allMatch(row -> row.payload().length() == 60_000);
    assertThat(query().wholeOlderThanRow(PageViewFilter.ALL, newest.id(), most).count().block())
        .isEqualTo(Math.min(expected, 3));
  }

  @Test
  void lists_largeRows_readOfEachTextOnlyTheBeginning() {
    PageView large = large();
    store().append(List.of(large)).block();
    StoredPageView whole = query().wholeOlder(PageViewFilter.ALL, null, ALL).blockLast();
    ListedPageView listed = query().newest(PageViewFilter.ALL, 1).blockLast();

    assertThat(whole.url()).isEqualTo(large.url());
    assertThat(listed.url()).isEqualTo(large.url().substring(0, ListedPageView.TEXT));
    // A character beyond the 16 bits of Java's is one to the database.
    assertThat(listed.referrer().codePointCount(0, listed.referrer().length()))
        .isEqualTo(ListedPageView.TEXT);
    assertThat(listed).isEqualTo(whole.listed());
    PageViewCursor above = PageViewCursor.above(whole.serverTimestamp());
    PageViewCursor below = PageViewCursor.below(whole.serverTimestamp());
    assertThat(query().older(PageViewFilter.ALL, above, 1).blockLast()).isEqualTo(listed);
    assertThat(query().newer(PageViewFilter.ALL, below, 1).blockLast()).isEqualTo(listed);
    assertThat(query().lastStoredSince(PageViewFilter.ALL, 0, Set.of(), ALL).blockLast())
        .isEqualTo(listed);
  }

  @Test
  void storedSince_rowsStoredLater_givesAndCountsThem() {
    store().append(List.of(BARE)).block();
    long seen = query().highestId().block();
    store().append(List.of(PORT, HOME, OTHER)).block();

    List<Long> ids = query().idsStoredSince(PageViewFilter.ALL, seen, 9).collectList().block();
    assertUrls(since(PageViewFilter.ALL, seen, ALL), OTHER, HOME, PORT);
    assertUrls(since(PageViewFilter.ALL, seen, rows(2)), OTHER, HOME);
    assertUrls(since(PageViewFilter.ALL, seen, new Portion(9, 76)), OTHER, HOME);
    assertUrls(since(PageViewFilter.ALL, query().highestId().block(), ALL));
    assertThat(query().countStoredSince(PageViewFilter.ALL, seen).block()).isEqualTo(3);
    PageViewFilter pageViews = PageViewFilter.ALL.withType(BeaconType.PAGEVIEW);
    assertUrls(since(pageViews, seen, ALL), OTHER, HOME);
    assertThat(query().countStoredSince(pageViews, seen).block()).isEqualTo(2);
    assertThat(ids).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(query().idsStoredSince(pageViews, seen, 1).collectList().block())
        .isEqualTo(ids.subList(0, 1));
    assertUrls(
        query().lastStoredSince(PageViewFilter.ALL, seen, Set.of(ids.get(0), ids.get(2)), rows(1)),
        HOME);
  }

  @Test
  void highestId_noRows_isNotNegative() {
    assertThat(query().highestId().block()).isNotNegative();
  }

  @Test
  void oldestInReach_moreRowsThanItMayLookAt_isTheTimeOfTheFirstBehind() {
    storeAll();
    PageViewCursor third = cursor(query().newest(PageViewFilter.ALL, 3).blockLast());

    assertThat(query(1).oldestInReach(SALES, null).block()).isEqualTo(OTHER.serverTimestamp());
    assertThat(query(4).oldestInReach(SALES, null).block()).isEqualTo(HOME.serverTimestamp());
    assertThat(query(1).oldestInReach(SALES, third).block()).isEqualTo(HOME.serverTimestamp());
    assertThat(query(5).oldestInReach(SALES, null).block()).isNull();
    assertThat(query(2).oldestInReach(SALES, third).block()).isNull();
  }

  @Test
  void oldestInReach_timeRange_countsWithinIt() {
    storeAll();
    PageViewFilter within = SALES.within(RECEIVED.plusSeconds(10), RECEIVED.plusSeconds(40));

    assertThat(query(2).oldestInReach(within, null).block()).isEqualTo(SALE.serverTimestamp());
    assertThat(query(3).oldestInReach(within, null).block()).isNull();
  }

  @Test
  void newestInReach_moreRowsThanItMayLookAt_isTheTimeOfTheFirstBehind() {
    storeAll();
    PageViewCursor oldest = cursor(query().newest(PageViewFilter.ALL, 9).blockLast());

    assertThat(query(1).newestInReach(SALES, oldest).block()).isEqualTo(PORT.serverTimestamp());
    assertThat(query(4).newestInReach(SALES, oldest).block()).isNull();
  }

  @Test
  void inReach_noTextThatMayStandAnywhere_hasNoLimit() {
    storeAll();
    PageViewCursor middle = cursor(query().newest(PageViewFilter.ALL, 3).blockLast());

    assertThat(query(1).oldestInReach(PageViewFilter.ALL, null).block()).isNull();
    assertThat(query(1).newestInReach(PageViewFilter.ALL.withSessionId("anna"), middle).block())
        .isNull();
  }

  private Flux<ListedPageView> since(PageViewFilter filter, long id, Portion most) {
    return query().lastStoredSince(filter, id, Set.of(), most);
  }

  private static Portion rows(int rows) {
    return new Portion(rows, Long.MAX_VALUE);
  }

  private static void assertWhole(Flux<StoredPageView> rows, PageView... expected) {
    assertUrls(rows.map(StoredPageView::listed), expected);
  }

  /** All its texts are as long as they may be. */
  private static PageView large() {
    return new PageView(
        UUID.randomUUID(),
        "https://shop.example/" + "u".repeat(2027),
        BeaconType.EVENT,
        "a".repeat(512),
        null,
        null,
        "\uD83D\uDCA5".repeat(1024),
        null,
        null,
        "\"" + "x".repeat(59_998) + "\"",
        RECEIVED,
        null,
        null);
  }

  private static PageViewCursor cursor(ListedPageView row) {
    return row.cursor().orElseThrow();
  }
}
