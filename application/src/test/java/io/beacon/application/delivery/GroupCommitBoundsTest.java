package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.PageViews;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What waits is bounded in number, in size and in time. */
class GroupCommitBoundsTest {
  private static final PageView A = PageViews.at("a");

  /** 31 of these fit into the queue, 32 do not. */
  private static final PageView MEGABYTE = PageViews.withPayload("\"" + "x".repeat(1 << 20) + "\"");

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final GroupCommitFixture groups = new GroupCommitFixture(time);

  @Test
  void append_queueFull_isUnavailableAtOnce() {
    groups.occupy(A);
    groups.appendEach(PageViews.numbered(0, GroupCommitFixture.QUEUE));

    isUnavailable(groups.append(PageViews.at("too many")));
    groups.openGate();
    assertThat(groups.storedUrls())
        .hasSize(GroupCommitFixture.QUEUE + 1)
        .doesNotContain("too many");
  }

  @Test
  void append_queueFullOnceAndDrained_takesAsManyAgain() {
    groups.occupy(A);
    groups.appendEach(PageViews.numbered(0, GroupCommitFixture.QUEUE + 5));
    groups.openGate();

    assertThat(groups.depth()).isZero();
    assertThat(groups.append(A)).isCompleted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H"})
  void append_machinesClockIsSet_waitsNeitherLessNorMore(Duration step) {
    groups.occupy(A);
    CompletableFuture<Void> waiting = groups.append(PageViews.SPARSE);
    groups.stepClock(step);

    time.advanceTimeBy(GroupCommitFixture.QUEUE_TIMEOUT.minusMillis(200));
    assertThat(waiting).isNotDone();
    time.advanceTimeBy(Duration.ofMillis(300));
    isUnavailable(waiting);
  }

  @Test
  void append_queueTooHeavy_isUnavailableAtOnce() {
    groups.occupy(A);
    PageView[] heavy = new PageView[8];
    Arrays.fill(heavy, MEGABYTE);
    for (int i = 0; i < 3; i++) {
      assertThat(groups.append(heavy)).isNotDone();
    }

    isUnavailable(groups.append(heavy));
    assertThat(groups.append(PageViews.SPARSE)).isNotDone();
  }

  @Test
  void append_queueTooHeavyAfterItWasFull_isUnavailableStill() {
    groups.occupy(A);
    PageView[] heavy = new PageView[8];
    Arrays.fill(heavy, MEGABYTE);
    groups.appendEach(PageViews.numbered(0, GroupCommitFixture.QUEUE));
    for (int i = 0; i < 10; i++) {
      isUnavailable(groups.append(heavy));
    }
    // What waited gives up its places.
    time.advanceTimeBy(GroupCommitFixture.QUEUE_TIMEOUT);
    assertThat(groups.depth()).isZero();

    for (int i = 0; i < 3; i++) {
      assertThat(groups.append(heavy)).isNotDone();
    }
    isUnavailable(groups.append(heavy));
  }

  @Test
  void append_waitsLongerThanAllowed_isUnavailable() {
    groups.occupy(A);
    CompletableFuture<Void> waiting = groups.append(PageViews.SPARSE);

    time.advanceTimeBy(GroupCommitFixture.QUEUE_TIMEOUT.minusMillis(1));
    assertThat(waiting).isNotDone();
    time.advanceTimeBy(Duration.ofMillis(200));

    isUnavailable(waiting);
    groups.openGate();
    assertThat(groups.storedUrls()).containsExactly("a");
  }

  @Test
  void append_groupUnderWayLongerThanAllowedInTheQueue_hearsItsOwnOutcome() {
    groups.shutGate();
    CompletableFuture<Void> underWay = groups.append(A);

    time.advanceTimeBy(GroupCommitFixture.QUEUE_TIMEOUT.multipliedBy(2));
    groups.openGate();

    assertThat(underWay).isCompleted();
  }

  private static void isUnavailable(CompletableFuture<Void> caller) {
    assertThat(caller).isCompletedExceptionally();
    assertThatThrownBy(caller::join).hasCauseInstanceOf(StoreUnavailableException.class);
  }
}
