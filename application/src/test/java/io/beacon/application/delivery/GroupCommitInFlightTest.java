package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.PageViews;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When a group leaves beside the one that is under way: half full, and while that is allowed. */
class GroupCommitInFlightTest {
  private static final int IN_FLIGHT = 3;

  private final GroupCommitFixture groups =
      new GroupCommitFixture(
          VirtualTimeScheduler.create(), GroupCommitFixture.QUEUE_TIMEOUT, IN_FLIGHT);

  @Test
  void append_lessThanHalfAGroupWaits_waitsForTheOneUnderWay() {
    groups.occupy(PageViews.SPARSE);
    groups.appendEach(PageViews.numbered(0, GroupCommitFixture.ROWS / 2 - 1));

    assertThat(groups.attempts()).isEqualTo(1);
    groups.openGate();
    assertThat(groups.memory.groups()).containsExactly(1, GroupCommitFixture.ROWS / 2 - 1);
  }

  @Test
  void append_halfAGroupWaits_leavesBesideTheOneUnderWay() {
    groups.occupy(PageViews.SPARSE);
    groups.appendEach(PageViews.numbered(0, GroupCommitFixture.ROWS / 2));

    assertThat(groups.attempts()).isEqualTo(2);
    groups.openGate();
    assertThat(groups.memory.groups()).containsExactlyInAnyOrder(1, GroupCommitFixture.ROWS / 2);
  }

  @Test
  void append_oneListOfHalfAGroup_leavesBesideTheOneUnderWay() {
    groups.occupy(PageViews.SPARSE);
    CompletableFuture<Void> list =
        groups.append(PageViews.numbered(0, GroupCommitFixture.ROWS / 2).toArray(PageView[]::new));

    assertThat(groups.attempts()).isEqualTo(2);
    groups.openGate();
    assertThat(list).isCompleted();
  }

  @Test
  void append_oneOfHalfAGroupsWeight_leavesBesideTheOneUnderWay() {
    groups.occupy(PageViews.SPARSE);
    groups.appendEach(List.of(PageViews.withPayload("\"" + "x".repeat(600_000) + "\"")));

    assertThat(groups.attempts()).isEqualTo(2);
  }

  @Test
  void append_manyWaiting_hasNoMoreGroupsUnderWayThanAllowed() {
    groups.occupy(PageViews.SPARSE);
    groups.appendEach(PageViews.numbered(0, GroupCommitFixture.QUEUE));

    assertThat(groups.attempts()).isEqualTo(IN_FLIGHT);
    assertThat(groups.depth())
        .isEqualTo(GroupCommitFixture.QUEUE - (IN_FLIGHT - 1) * GroupCommitFixture.ROWS / 2);
  }

  @Test
  void append_halfAGroupWhileOneIsTriedAgain_isStoredWithoutIt() {
    groups.answer(Mono.error(() -> StoreUnavailableException.nothingStored("away")));
    CompletableFuture<Void> triedAgain = groups.append(PageViews.SPARSE);
    groups.answer(Mono.empty());

    groups.appendEach(PageViews.numbered(0, GroupCommitFixture.ROWS / 2));

    assertThat(triedAgain).isNotDone();
    assertThat(groups.memory.stored()).hasSize(GroupCommitFixture.ROWS / 2);
  }
}
