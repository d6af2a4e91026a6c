package io.beacon.application.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViews;
import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FollowPageViewsTest extends FollowPageViewsFixture {
  @Test
  void from_rowsStoredLater_tellsOfEachOnce() {
    store(3);
    Viewer viewer = view(PageViewFilter.ALL, null);
    seconds(1);

    store(2);
    seconds(1);
    store(1);
    seconds(20);

    assertThat(viewer.ids()).containsExactly(4L, 5L, 6L);
    assertThat(viewer.heard.get(0).isEmpty()).as("the first says that it listens").isTrue();
    assertThat(viewer.heard).hasSize(3);
  }

  @Test
  void from_storedBeforeTheFirstLook_missesNothing() {
    store(3);
    Viewer viewer = new Viewer();
    follow.from(PageViewFilter.ALL, null).doOnNext(first -> storeOnce()).subscribe(viewer);

    seconds(3);

    assertThat(viewer.ids()).containsExactly(4L);
  }

  @Test
  void from_filter_tellsOfWhatItLetsThrough() {
    var errors = PageViewFilter.ALL.withType(BeaconType.ERROR);
    Viewer viewer = view(errors, null);
    seconds(1);

    store(1);
    store.append(List.of(PageViews.FULL)).block();
    seconds(1);

    assertThat(viewer.ids()).containsExactly(2L);
  }

  @Test
  void from_twoViewersOfOneFilter_looksOnceForBoth() {
    Viewer first = view(PageViewFilter.ALL, 0L);
    Viewer second = view(PageViewFilter.ALL, 0L);
    seconds(1);
    query.looks = 0;

    store(1);
    seconds(10);

    assertThat(query.looks).isEqualTo(10);
    assertThat(first.ids()).containsExactly(1L);
    assertThat(second.ids()).containsExactly(1L);
  }

  @Test
  void from_lastViewerGone_looksNoMore() {
    Viewer first = view(PageViewFilter.ALL, 0L);
    Viewer second = view(PageViewFilter.ALL, 0L);
    seconds(1);

    first.dispose();
    query.looks = 0;
    seconds(1);
    assertThat(query.looks).isEqualTo(1);

    second.dispose();
    query.looks = 0;
    seconds(10);
    assertThat(query.looks).isZero();
  }

  @Test
  void from_slowViewer_losesTheOldestAndHearsHowMany() {
    Viewer slow = new Viewer();
    slow.slow = true;
    follow.from(PageViewFilter.ALL, 0L).subscribe(slow);
    slow.request(2);
    seconds(1);
    for (int i = 0; i < 20; i++) {
      store(1);
      seconds(1);
    }

    slow.request(100);

    assertThat(slow.ids()).hasSizeLessThan(10).endsWith(19L, 20L).doesNotHaveDuplicates();
    assertThat(slow.skipped() + slow.ids().size()).isEqualTo(20);
  }

  @Test
  void from_manyDifferentFilters_refusesOneTooMany() {
    List<Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      var one = PageViewFilter.ALL.withSessionId("session" + i);
      viewers.add(view(one, 0L));
    }

    assertThat(viewers.stream().filter(viewer -> viewer.failure != null)).hasSize(8);
    assertThat(viewers.get(39).failure).isInstanceOf(TooManyViewsException.class);
    assertThat(viewers.get(39).heard).isEmpty();

    viewers.get(0).dispose();
    assertThat(view(PageViewFilter.ALL, 0L).failure).isNull();
  }

  @Test
  void from_moreViewersThanMayFollow_refusesOneTooMany() {
    List<Viewer> viewers = new ArrayList<>();
    for (int i = 0; i < VIEWERS + 2; i++) {
      viewers.add(view(PageViewFilter.ALL, 0L));
    }

    assertThat(viewers.stream().filter(viewer -> viewer.failure != null)).hasSize(2);
    assertThat(viewers.get(VIEWERS).failure).isInstanceOf(TooManyViewsException.class);

    viewers.get(0).dispose();
    assertThat(view(PageViewFilter.ALL, 0L).failure).isNull();
  }

  /** As after a restart: what has not begun yet is read for all who come. */
  @Test
  void from_manyWhoMissedTheSame_readItTogether() {
    store(5);
    query.wait = Mono.delay(Duration.ofSeconds(2), time).then();

    List<Viewer> viewers = Stream.generate(() -> view(PageViewFilter.ALL, 3L)).limit(20).toList();
    seconds(10);

    assertThat(viewers).allSatisfy(viewer -> assertThat(viewer.ids()).containsExactly(4L, 5L));
    assertThat(query.reads).isEqualTo(3);
  }

  @Test
  void from_manyWhoMissedDifferentRows_areReadForTwoAtOnce() {
    store(30);
    query.wait = Mono.delay(Duration.ofSeconds(2), time).then();

    List<Viewer> viewers =
        LongStream.range(0, 10).mapToObj(i -> view(PageViewFilter.ALL, i)).toList();
    seconds(1);
    assertThat(query.reads).isEqualTo(2);
    seconds(60);

    for (int i = 0; i < 10; i++) {
      assertThat(viewers.get(i).ids()).containsExactlyElementsOf(ids(i + 1, 30));
    }
  }

  /** Strangers write them. */
  @Test
  void from_longRows_areFewerThanShortOnes() {
    Viewer viewer = view(PageViewFilter.ALL, null);
    seconds(1);
    String url = "https://shop.example/" + "u".repeat(2000);
    store.append(Stream.generate(() -> longUrl(url)).limit(1000).toList()).block();

    Viewer back = view(PageViewFilter.ALL, 0L);
    seconds(3);

    assertThat(back.ids()).hasSize(512).endsWith(1000L);
    assertThat(back.skipped()).isEqualTo(488);
    assertThat(viewer.ids().size() + viewer.skipped()).isEqualTo(1000);
    assertThat(viewer.ids()).hasSizeBetween(190, 200).endsWith(1000L);
  }

  private static PageView longUrl(String url) {
    return PageViews.seen(url, BeaconType.EVENT, 0);
  }
}
