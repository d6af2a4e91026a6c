package io.beacon.application.port;

import static io.beacon.application.port.PageViews.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.TextMatch.Kind;
import io.beacon.domain.BeaconType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link PageViewQuery} does. */
public abstract class PageViewQueryContract extends PageViewFilterContract {
  private static final PageViewFilter SALES =
      filter(null, new TextMatch(Kind.CONTAINS, "sale"), null, null);

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
    assertThat(query(1).newestInReach(visitor("anna", null), middle).block()).isNull();
  }

  private static PageViewCursor cursor(StoredPageView row) {
    return row.cursor().orElseThrow();
  }
}
