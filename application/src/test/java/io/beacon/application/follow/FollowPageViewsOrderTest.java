package io.beacon.application.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.PageViewFilter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Databases go away, commit out of order and lose rows; viewers hear of each row once. */
class FollowPageViewsOrderTest extends FollowPageViewsFixture {
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
}
