package io.beacon.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.InMemoryPageViewQuery;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViews;
import io.beacon.domain.BeaconType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.scheduler.VirtualTimeScheduler;

class FollowPageViewsTest {
  private final InMemoryPageViewStore store = new InMemoryPageViewStore();
  private final UnsteadyPageViewQuery query =
      new UnsteadyPageViewQuery(new InMemoryPageViewQuery(store));
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final List<Throwable> failures = new ArrayList<>();
  private final FollowPageViews follow = new FollowPageViews(query, time, failures::add);

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
    var errors =
        new PageViewFilter(BeaconType.ERROR, null, null, null, null, null, null, null, null);
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
  void from_databaseAwayForAWhile_goesOnWhenItIsBack() {
    Viewer viewer = view(PageViewFilter.ALL, null);
    seconds(1);

    query.away = true;
    store(2);
    seconds(30);
    query.away = false;
    seconds(1);

    assertThat(viewer.ids()).containsExactly(1L, 2L);
    assertThat(failures).hasSize(30);
  }

  @Test
  void from_databaseAwayAtTheStart_beginsWhenItIsBack() {
    store(3);
    query.away = true;
    Viewer fresh = view(PageViewFilter.ALL, null);
    Viewer back = view(PageViewFilter.ALL, 1L);
    seconds(5);

    query.away = false;
    seconds(1);
    store(1);
    seconds(1);

    assertThat(fresh.ids()).containsExactly(4L);
    assertThat(back.ids()).containsExactly(2L, 3L, 4L);
  }

  @Test
  void from_lowerIdCommittedLater_tellsOfItOnce() {
    Viewer viewer = view(PageViewFilter.ALL, null);
    seconds(1);
    store(5);
    query.uncommitted.addAll(List.of(2L, 4L));
    seconds(1);
    assertThat(viewer.ids()).containsExactly(1L, 3L, 5L);

    seconds(3);
    query.uncommitted.remove(2L);
    seconds(1);
    query.uncommitted.clear();
    seconds(20);

    assertThat(viewer.ids()).containsExactly(1L, 3L, 5L, 2L, 4L);
  }

  @Test
  void from_lowerIdUnderWayAtTheStart_tellsOfIt() {
    store(5);
    query.uncommitted.add(2L);
    Viewer viewer = view(PageViewFilter.ALL, null);
    seconds(2);

    query.uncommitted.clear();
    seconds(10);

    assertThat(viewer.ids()).containsExactly(2L);
  }

  @Test
  void from_anIdSeen_catchesUpAndGoesOnWithoutRepetition() {
    store(5);
    view(PageViewFilter.ALL, null);
    seconds(1);
    store(2);

    Viewer back = view(PageViewFilter.ALL, 3L);
    seconds(2);
    store(1);
    seconds(10);

    assertThat(back.ids()).containsExactly(4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void from_anIdSeenLongAgo_catchesUpWithTheNewestThousand() {
    store(5000);

    Viewer back = view(PageViewFilter.ALL, 1000L);
    seconds(2);

    assertThat(back.ids()).containsExactlyElementsOf(ids(4001, 5000));
    assertThat(back.skipped()).isEqualTo(3000);
  }

  @Test
  void from_moreRowsThanAnyoneFollows_countsThoseSkipped() {
    Viewer viewer = view(PageViewFilter.ALL, null);
    seconds(1);

    store(1000);
    seconds(1);
    store(1);
    seconds(20);

    assertThat(viewer.ids()).containsExactlyElementsOf(ids(801, 1001));
    assertThat(viewer.skipped()).isEqualTo(800);
  }

  @Test
  void from_newestRowsDeleted_goesOn() {
    store(5);
    Viewer viewer = view(PageViewFilter.ALL, null);
    seconds(10);

    query.uncommitted.addAll(ids(1, 5));
    seconds(1);
    store(1);
    seconds(10);

    assertThat(viewer.ids()).containsExactly(6L);
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
      var one = new PageViewFilter(null, null, null, null, "session" + i, null, null, null, null);
      viewers.add(view(one, 0L));
    }

    assertThat(viewers.stream().filter(viewer -> viewer.failure != null)).hasSize(8);
    assertThat(viewers.get(39).failure).isInstanceOf(TooManyViewsException.class);
    assertThat(viewers.get(39).heard).isEmpty();

    viewers.get(0).dispose();
    assertThat(view(PageViewFilter.ALL, 0L).failure).isNull();
  }

  private void store(int count) {
    store.append(PageViews.numbered(0, count)).block();
  }

  private void storeOnce() {
    if (store.stored().size() == 3) {
      store(1);
    }
  }

  private void seconds(int count) {
    time.advanceTimeBy(Duration.ofSeconds(count));
  }

  private static List<Long> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private Viewer view(PageViewFilter filter, Long seen) {
    Viewer viewer = new Viewer();
    follow.from(filter, seen).subscribe(viewer);
    return viewer;
  }

  private static final class Viewer extends BaseSubscriber<NewPageViews> {
    final List<NewPageViews> heard = new ArrayList<>();
    Throwable failure;
    boolean slow;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      if (!slow) {
        requestUnbounded();
      }
    }

    @Override
    protected void hookOnNext(NewPageViews news) {
      heard.add(news);
    }

    @Override
    protected void hookOnError(Throwable failure) {
      this.failure = failure;
    }

    List<Long> ids() {
      return heard.stream().flatMap(news -> news.rows().stream()).map(row -> row.id()).toList();
    }

    long skipped() {
      return heard.stream().mapToLong(NewPageViews::skipped).sum();
    }
  }
}
