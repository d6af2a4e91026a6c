package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.PageViews;
import io.beacon.domain.PageView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What goes together, and when. Time stands still unless a test moves it. */
class GroupCommitGroupingTest {
  private static final PageView A = PageViews.at("a");
  private static final PageView B = PageViews.at("b");

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final GroupCommitFixture groups = new GroupCommitFixture(time);

  @Test
  void append_whileIdle_leavesAtOnceAndAlone() {
    CompletableFuture<Void> first = groups.append(A);
    CompletableFuture<Void> second = groups.append(B);

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(groups.memory.groups()).containsExactly(1, 1);
  }

  @Test
  void append_notSubscribedTo_doesNothing() {
    Mono<Void> unused = groups.store().append(List.of(A));

    assertThat(unused).isNotNull();
    assertThat(groups.attempts()).isZero();
  }

  @Test
  void append_whileGroupsAreUnderWay_formsTheNextGroupUpToTheAllowedRows() {
    groups.occupy(A);
    groups.appendEach(PageViews.numbered(0, GroupCommitFixture.ROWS + 2));

    groups.openGate();

    assertThat(groups.memory.groups()).containsExactly(1, GroupCommitFixture.ROWS, 2);
    assertThat(groups.storedUrls()).doesNotHaveDuplicates().hasSize(7);
  }

  @Test
  void append_listLargerThanAGroup_staysTogether() {
    CompletableFuture<Void> together =
        groups.append(PageViews.numbered(0, 3 * GroupCommitFixture.ROWS).toArray(PageView[]::new));

    assertThat(together).isCompleted();
    assertThat(groups.memory.groups()).containsExactly(3 * GroupCommitFixture.ROWS);
  }

  @Test
  void append_listThatDoesNotFitTheGroup_waitsForTheNext() {
    groups.occupy(A);
    groups.appendEach(PageViews.numbered(0, 3));
    CompletableFuture<Void> together =
        groups.append(PageViews.numbered(3, 2).toArray(PageView[]::new));

    groups.openGate();

    assertThat(together).isCompleted();
    assertThat(groups.memory.groups()).containsExactly(1, 3, 2);
  }

  @Test
  void append_largeOnes_formGroupsOfBoundedWeight() {
    PageView large = PageViews.withPayload("\"" + "x".repeat(400_000) + "\"");
    groups.occupy(A);
    for (int i = 0; i < 4; i++) {
      groups.appendEach(List.of(large));
    }

    groups.openGate();

    assertThat(groups.memory.groups()).containsExactly(1, 2, 2);
  }

  @Test
  void append_oneLargerThanAGroupMayWeigh_isStoredAlone() {
    PageView huge = PageViews.withPayload("\"" + "x".repeat(2_000_000) + "\"");
    groups.occupy(A);
    groups.appendEach(List.of(PageViews.SPARSE));
    groups.appendEach(List.of(huge));
    groups.appendEach(List.of(PageViews.SPARSE));

    groups.openGate();

    assertThat(groups.memory.groups()).containsExactly(1, 1, 1, 1);
  }

  @Test
  void append_callerCancels_isStoredWithItsGroup() {
    groups.occupy(A);
    Disposable cancelled = groups.store().append(PageViews.numbered(0, 1)).subscribe();
    CompletableFuture<Void> neighbour = groups.append(PageViews.at("neighbour"));

    cancelled.dispose();
    groups.openGate();

    assertThat(neighbour).isCompleted();
    assertThat(groups.memory.groups()).containsExactly(1, 2);
  }

  @Test
  void append_callerOfTheGroupUnderWayCancels_isStored() {
    groups.shutGate();
    Disposable cancelled = groups.store().append(PageViews.numbered(0, 1)).subscribe();

    cancelled.dispose();
    groups.openGate();

    assertThat(groups.memory.stored()).hasSize(1);
  }

  @Test
  void append_groupsStored_areCountedInTheMetrics() {
    groups.occupy(A);
    groups.appendEach(PageViews.numbered(0, 3));
    assertThat(groups.depth()).isEqualTo(3);

    groups.openGate();

    assertThat(groups.committed).containsExactly(1, 3);
    assertThat(groups.depth()).isZero();
  }

  @Test
  void append_groupCommitted_isAnsweredWhenTheNextIsOnItsWay() {
    groups.shutGate();
    CompletableFuture<Integer> attemptsWhenAnswered =
        groups.append(A).thenApply(done -> groups.attempts());
    groups.appendEach(List.of(B));
    assertThat(groups.attempts()).isEqualTo(1);

    groups.openGate();

    assertThat(attemptsWhenAnswered).isCompletedWithValue(2);
  }
}
