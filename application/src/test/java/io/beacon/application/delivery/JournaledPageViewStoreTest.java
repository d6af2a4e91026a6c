package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.InMemoryPageViewJournal;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViewStoreContract;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class JournaledPageViewStoreTest extends PageViewStoreContract {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final PageView A = PageViews.at("a");
  private static final PageView B = PageViews.at("b");
  private static final PageView C = PageViews.at("c");

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final InMemoryPageViewStore database = new InMemoryPageViewStore();
  private final InMemoryPageViewJournal journal = new InMemoryPageViewJournal();
  private final JournaledPageViewStore store =
      new JournaledPageViewStore(
          database,
          journal,
          PATIENCE,
          time,
          CollectorMetrics.NONE,
          new Heartbeats(System::nanoTime));

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected PageViewStore store() {
    return store;
  }

  @Override
  protected List<PageView> stored() {
    return database.stored();
  }

  static Stream<Mono<Void>> failures() {
    return Stream.of(
        Mono.error(StoreUnavailableException.nothingStored("away")),
        Mono.error(StoreUnavailableException.unknown(new IllegalStateException("lost"))));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void append_databaseAway_isKeptAndHandedOnLater(Mono<Void> away) {
    database.before(away);

    assertThat(append(A)).isCompleted();
    assertThat(append(B)).isCompleted();
    assertThat(journal.state().waiting()).isEqualTo(2);

    database.before(Mono.empty());
    time.advanceTimeBy(Duration.ofMillis(500));
    assertThat(stored()).containsExactly(A, B);
    assertThat(journal.state().waiting()).isZero();
  }

  @Test
  void append_databaseTooSlow_isKeptAfterThePatience() {
    database.before(Mono.never());

    CompletableFuture<Void> slow = append(A);
    time.advanceTimeBy(PATIENCE.minusMillis(1));
    assertThat(slow).isNotDone();
    time.advanceTimeBy(Duration.ofMillis(1));

    assertThat(slow).isCompleted();
    assertThat(append(B)).as("what comes next does not wait").isCompleted();
  }

  @Test
  void append_databaseBack_goesThereAgain() {
    database.before(Mono.error(StoreUnavailableException.nothingStored("away")));
    assertThat(append(A)).isCompleted();
    database.before(Mono.empty());
    time.advanceTimeBy(Duration.ofMillis(500));
    journal.full(true);

    assertThat(append(B)).isCompleted();
    assertThat(stored()).containsExactly(A, B);
  }

  @Test
  void append_databaseStillAway_triesItNoMoreThanTheReplay() {
    database.before(Mono.error(StoreUnavailableException.nothingStored("away")));
    assertThat(append(A)).isCompleted();
    var attempts = new CompletableFuture<Void>();
    database.before(Mono.fromRunnable(() -> attempts.complete(null)));

    assertThat(append(B)).isCompleted();

    assertThat(attempts).isNotDone();
  }

  @Test
  void append_neitherTakesIt_isUnavailable() {
    database.before(Mono.error(StoreUnavailableException.nothingStored("away")));
    journal.full(true);

    assertThat(append(A))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void append_refused_isNotKept() {
    database.refuse(B::equals);

    assertThat(append(A, B))
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(PageViewsRefusedException.class);
    assertThat(journal.state().waiting()).isZero();
    assertThat(append(C)).isCompleted();
    assertThat(stored()).containsExactly(C);
  }

  @Test
  void start_journalHoldsSome_handsThemOn() {
    journal.append(List.of(A, B)).block();
    time.advanceTimeBy(Duration.ofMillis(500));

    assertThat(stored()).containsExactly(A, B);
  }

  private CompletableFuture<Void> append(PageView... views) {
    return store.append(List.of(views)).toFuture();
  }
}
