package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.loop.FailureLog;
import io.beacon.application.loop.SaidLines;
import io.beacon.application.port.InMemoryPageViewJournal;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.QuarantinedPageView;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class JournalReplayTest {
  private final InMemoryPageViewJournal journal = new InMemoryPageViewJournal();
  private final InMemoryPageViewStore database = new InMemoryPageViewStore();
  private final AtomicInteger available = new AtomicInteger();
  private final List<PageView> views = PageViews.numbered(0, 1000);

  @Test
  void run_databaseTakesAll_storesThemInTheirOrderInBatches() {
    journal.append(views).block();

    replay(database).run().block();

    assertThat(database.stored()).isEqualTo(views);
    assertThat(database.groups()).containsExactly(256, 256, 256, 232);
    assertThat(journal.state().waiting()).isZero();
    assertThat(available).hasPositiveValue();
  }

  @Test
  void run_journalIsEmptyAgain_isLoggedOnceForEachTime() {
    JournalReplay replay = replay(database);
    try (var said = new SaidLines(JournalReplay.class)) {
      replay.run().block();
      for (int outage = 0; outage < 2; outage++) {
        journal.append(views.subList(500 * outage, 500 * (outage + 1))).block();
        database.before(Mono.error(StoreUnavailableException.nothingStored("away")));
        replay.run().block();
        database.before(Mono.empty());
        replay.run().block();
        replay.run().block();
      }

      assertThat(said.lines())
          .hasSize(2)
          .containsOnly(
              "INFO The database is back; 500 beacons were replayed, the journal is empty");
    }
  }

  @Test
  void run_nothingWaits_saysThatTheStoreMayBeTried() {
    replay(database).run().block();

    assertThat(available).hasValue(1);
  }

  @Test
  void run_databaseAway_keepsAllForTheNextRun() {
    journal.append(views).block();
    JournalReplay replay = replay(database);
    database.before(Mono.error(StoreUnavailableException.nothingStored("away")));

    replay.run().block();
    assertThat(journal.state().waiting()).isEqualTo(1000);
    assertThat(available).hasValue(0);

    database.before(Mono.empty());
    replay.run().block();
    assertThat(database.stored()).isEqualTo(views);
  }

  /** As after a kill between the two commits. */
  @Test
  void run_someAreStoredAlready_storesNoneTwice() {
    journal.append(views).block();
    database.append(views.subList(0, 300)).block();

    replay(database).run().block();

    assertThat(database.stored()).isEqualTo(views);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 500, 999})
  void run_oneRefused_setsItAsideAlone(int position) {
    PageView poison = views.get(position);
    journal.append(views).block();
    database.refuse(poison::equals);

    replay(database).run().block();

    assertThat(database.stored()).hasSize(999).doesNotContain(poison);
    assertThat(journal.quarantined().collectList().block())
        .containsExactly(new QuarantinedPageView(poison, "refused"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 500, 998, 999})
  void run_severalCutTheConnection_areSetAsideAndTheOthersStored(int position) {
    Set<PageView> poison = Set.of(views.get(position), views.get((position + 1) % 1000));
    journal.append(views).block();
    JournalReplay replay = replay(cutBy(poison));

    for (int run = 0; run < 100; run++) {
      journal.append(PageViews.numbered(1000 + run, 1)).block();
      replay.run().block();
    }

    assertThat(journal.state().waiting()).isZero();
    assertThat(database.stored()).hasSize(1098).doesNotContainAnyElementsOf(poison);
    assertThat(journal.quarantined().map(QuarantinedPageView::pageView).collectList().block())
        .containsExactlyInAnyOrderElementsOf(poison);
  }

  /** A long outage is nobody's fault. */
  @Test
  void run_everyAttemptIsLost_setsNoneAside() {
    journal.append(views).block();
    List<PageView> all = new ArrayList<>(views);
    JournalReplay replay = replay(cutBy(Set.copyOf(all)));

    for (int run = 0; run < 100; run++) {
      replay.run().block();
    }
    assertThat(journal.state().quarantined()).isZero();
    assertThat(journal.state().waiting()).isEqualTo(1000);
  }

  private PageViewStore cutBy(Set<PageView> poison) {
    return batch ->
        batch.stream().anyMatch(poison::contains)
            ? Mono.error(StoreUnavailableException.unknown(new IllegalStateException("lost")))
            : database.append(batch);
  }

  private JournalReplay replay(PageViewStore store) {
    return new JournalReplay(
        journal,
        store,
        new FailureLog(JournalReplayTest.class, "Cannot store"),
        available::incrementAndGet);
  }
}
