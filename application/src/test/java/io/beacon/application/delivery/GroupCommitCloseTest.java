package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.PageViews;
import io.beacon.application.port.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Closing keeps what was accepted. In real time, for close() waits. */
@Timeout(20)
class GroupCommitCloseTest {
  private final GroupCommitFixture groups =
      new GroupCommitFixture(Schedulers.parallel(), Duration.ofSeconds(1), 2);

  @Test
  void close_rowsWaitingAndUnderWay_returnsOnlyWhenAllAreStored() {
    groups.answer(Mono.delay(Duration.ofMillis(200)).then());
    List<CompletableFuture<Void>> callers =
        groups.appendEach(PageViews.numbered(0, GroupCommitFixture.QUEUE));

    groups.close();

    assertThat(callers).allSatisfy(caller -> assertThat(caller).isCompleted());
    assertThat(groups.storedUrls()).hasSize(GroupCommitFixture.QUEUE).doesNotHaveDuplicates();
  }

  @Test
  void close_storeAwayButBackInTime_keepsTheRows() {
    groups.answer(Mono.error(() -> StoreUnavailableException.nothingStored("away")));
    CompletableFuture<Void> caller = groups.append(PageViews.SPARSE);
    Mono.delay(Duration.ofMillis(500)).subscribe(tick -> groups.answer(Mono.empty()));

    groups.close();

    assertThat(caller).isCompleted();
    assertThat(groups.memory.stored()).hasSize(1);
  }

  @Test
  void close_storeNeverBack_tellsTheCallersAndReturns() {
    groups.answer(Mono.error(() -> StoreUnavailableException.nothingStored("away")));
    List<CompletableFuture<Void>> callers =
        groups.appendEach(PageViews.numbered(0, GroupCommitFixture.QUEUE));

    groups.close();

    assertThat(callers).allSatisfy(caller -> assertThat(caller).isCompletedExceptionally());
  }

  @Test
  void close_storeThatNeverAnswers_givesUpAfterBothTimeouts() {
    groups.shutGate();
    CompletableFuture<Void> caller = groups.append(PageViews.SPARSE);

    groups.close();

    assertThat(caller).isNotDone();
  }

  @Test
  void close_idle_returnsAtOnce() {
    long start = System.nanoTime();

    groups.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }
}
