package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.PageViews;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Each caller hears the truth about its own page views, and of no one else's. */
class GroupCommitFailureTest {
  private static final PageView A = PageViews.at("a");
  private static final PageView B = PageViews.at("b");
  private static final PageView POISON = PageViews.at("poison");
  private static final Mono<Void> AWAY =
      Mono.error(() -> StoreUnavailableException.nothingStored("away"));

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final GroupCommitFixture groups = new GroupCommitFixture(time);

  static IntStream append_poisonAmongNeighbours_failsItsOwnCallerAlone() {
    return IntStream.range(0, GroupCommitFixture.ROWS);
  }

  @ParameterizedTest
  @MethodSource
  void append_poisonAmongNeighbours_failsItsOwnCallerAlone(int position) {
    groups.memory.refuse(POISON::equals);
    groups.occupy(A);
    List<CompletableFuture<Void>> callers =
        IntStream.range(0, GroupCommitFixture.ROWS)
            .mapToObj(i -> groups.append(i == position ? POISON : PageViews.at("n" + i)))
            .toList();

    groups.openGate();

    assertThat(callers.get(position))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(PageViewsRefusedException.class);
    assertThat(callers.stream().filter(caller -> !caller.isCompletedExceptionally()))
        .hasSize(GroupCommitFixture.ROWS - 1)
        .allSatisfy(caller -> assertThat(caller).isCompleted());
    assertThat(groups.storedUrls())
        .hasSize(GroupCommitFixture.ROWS)
        .doesNotContain("poison")
        .doesNotHaveDuplicates();
  }

  @Test
  void append_listThatHoldsPoison_isRefusedAsAWhole() {
    groups.memory.refuse(POISON::equals);

    CompletableFuture<Void> caller = groups.append(A, POISON, B);

    assertThat(caller).isCompletedExceptionally();
    assertThat(groups.memory.stored()).isEmpty();
  }

  @Test
  void append_nothingButPoison_failsEveryCaller() {
    groups.memory.refuse(view -> true);
    List<CompletableFuture<Void>> callers = Stream.of(A, B, POISON).map(groups::append).toList();

    assertThat(callers).allSatisfy(caller -> assertThat(caller).isCompletedExceptionally());
    assertThat(groups.append(A)).isCompletedExceptionally();
  }

  @Test
  void append_storeAwayForAWhile_isTriedAgainAndStoredOnce() {
    groups.answer(AWAY);
    CompletableFuture<Void> first = groups.append(A);
    CompletableFuture<Void> second = groups.append(B);
    CompletableFuture<Void> queued = groups.append(PageViews.SPARSE);
    time.advanceTimeBy(Duration.ofSeconds(2));
    assertThat(first).isNotDone();

    groups.answer(Mono.empty());
    time.advanceTimeBy(Duration.ofMillis(200));

    assertThat(List.of(first, second, queued))
        .allSatisfy(caller -> assertThat(caller).isCompleted());
    assertThat(groups.storedUrls()).containsExactlyInAnyOrder("a", "b", PageViews.SPARSE.url());
  }

  @Test
  void append_storeAway_isTriedAgainAtAGentlePace() {
    groups.answer(AWAY);
    groups.appendEach(List.of(A));

    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(groups.attempts()).isBetween(5, 11);
  }

  @Test
  void append_storeAwayPastTheDeadline_isUnavailable() {
    groups.answer(AWAY);
    CompletableFuture<Void> tried = groups.append(A);
    groups.appendEach(List.of(B));
    CompletableFuture<Void> queued = groups.append(PageViews.SPARSE);

    time.advanceTimeBy(GroupCommitFixture.QUEUE_TIMEOUT.plusMillis(200));

    assertThat(List.of(tried, queued)).allSatisfy(GroupCommitFailureTest::isUnavailable);
    groups.answer(Mono.empty());
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(groups.memory.stored()).isEmpty();
  }

  @Test
  void append_outcomeUnknown_isNotTriedAgain() {
    groups.answer(
        Mono.error(() -> StoreUnavailableException.unknown(new IllegalStateException("lost"))));
    CompletableFuture<Void> caller = groups.append(A);

    groups.answer(Mono.empty());
    time.advanceTimeBy(Duration.ofSeconds(10));

    isUnavailable(caller);
    assertThat(groups.attempts()).isEqualTo(1);
    assertThat(groups.append(B)).isCompleted();
  }

  @Test
  void append_storeFailsUnexpectedly_failsItsCallersAndLetsTheNextThrough() {
    groups.answer(Mono.error(() -> new IllegalStateException("a bug")));
    List<CompletableFuture<Void>> failed = Stream.of(A, B, A).map(groups::append).toList();

    groups.answer(Mono.empty());

    assertThat(failed).allSatisfy(caller -> assertThat(caller).isCompletedExceptionally());
    assertThat(groups.append(B)).isCompleted();
  }

  /** Reactor throws such an Error through all operators, and tells no subscriber. */
  @Test
  void append_storeThrowsAnError_failsItsCallersAndLetsTheNextThrough() {
    groups.answer(
        Mono.defer(
            () -> {
              throw new OutOfMemoryError("as if");
            }));
    List<CompletableFuture<Void>> failed = Stream.of(A, B, A).map(groups::append).toList();

    groups.answer(Mono.empty());

    assertThat(failed).allSatisfy(GroupCommitFailureTest::isUnavailable);
    assertThat(groups.append(B)).isCompleted();
    assertThat(groups.depth()).isZero();
  }

  @Test
  void append_storeNeverAnswers_isUnavailableInTheEndAndLetsTheNextThrough() {
    groups.answer(Mono.never());
    CompletableFuture<Void> caller = groups.append(A);
    groups.answer(Mono.empty());
    time.advanceTimeBy(Duration.ofSeconds(14));
    assertThat(caller).isNotDone();

    time.advanceTimeBy(Duration.ofSeconds(2));

    isUnavailable(caller);
    assertThat(groups.append(B)).isCompleted();
  }

  @Test
  void append_failed_isNotCountedAsCommitted() {
    groups.memory.refuse(POISON::equals);
    groups.appendEach(List.of(POISON));

    assertThat(groups.committed).isEmpty();
  }

  private static void isUnavailable(CompletableFuture<Void> caller) {
    assertThat(caller)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(StoreUnavailableException.class);
  }
}
