package io.beacon.application.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.InMemoryPageViewQuery;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.TextMatch;
import io.beacon.domain.BeaconType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A search that goes a part of the way: three rows, of which each tenth matches. */
class BrowsePageViewsTest {
  private static final PageViewFilter TENTHS =
      PageViewFilter.ALL.withUrl(new TextMatch(TextMatch.Kind.CONTAINS, "/p/0"));

  private final InMemoryPageViewStore store = new InMemoryPageViewStore();
  private final BrowsePageViews browse = new BrowsePageViews(new InMemoryPageViewQuery(store, 3));

  @BeforeEach
  void storeForty() {
    for (int i = 0; i < 40; i++) {
      String url = "https://shop.example/p/" + i % 10;
      store.append(List.of(PageViews.seen(url, BeaconType.EVENT, i / 2))).block();
    }
  }

  @Test
  void page_searchedOnDown_findsEachRowOnce() {
    assertThat(searched(null, null)).containsExactly(31L, 21L, 11L, 1L);
  }

  @Test
  void page_searchedOnUp_findsEachRowOnce() {
    assertThat(searched(null, PageViewCursor.below(PageViews.RECEIVED)))
        .containsExactly(1L, 11L, 21L, 31L);
  }

  @Test
  void page_notFullButMoreToSearch_saysHowFarItWent() {
    PageOfPageViews page = page(null, null, 5);

    assertThat(page.rows()).isEmpty();
    assertThat(page.searchedTo()).isEqualTo(PageViews.RECEIVED.plusSeconds(18));
    assertThat(page.older()).isEqualTo(PageViewCursor.below(page.searchedTo()));
    assertThat(page.newer()).isNull();
  }

  @Test
  void page_full_goesOnBelowItsLastRow() {
    PageViewFilter all = PageViewFilter.ALL.withUrl(new TextMatch(TextMatch.Kind.CONTAINS, "p"));

    PageOfPageViews page = browse.page(all, new PageRequest(null, null, 2)).block();

    assertThat(page.searchedTo()).isNull();
    assertThat(page.older()).isEqualTo(page.rows().get(1).cursor().orElseThrow());
  }

  private List<Long> searched(PageViewCursor older, PageViewCursor newer) {
    List<Long> ids = new ArrayList<>();
    boolean up = newer != null;
    PageOfPageViews page;
    do {
      page = page(older, newer, 5);
      page.rows().stream().map(ListedPageView::id).forEach(ids::add);
      older = up ? null : page.older();
      newer = up ? page.newer() : null;
    } while (page.searchedTo() != null);
    return ids;
  }

  private PageOfPageViews page(PageViewCursor older, PageViewCursor newer, int size) {
    return browse.page(TENTHS, new PageRequest(older, newer, size)).block();
  }
}
