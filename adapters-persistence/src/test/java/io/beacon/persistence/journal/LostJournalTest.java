package io.beacon.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.JournaledPageView;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A journal whose files are taken away while it is open. */
class LostJournalTest {
  @TempDir private Path root;
  private Path file;
  private SqlitePageViewJournal journal;
  private final List<PageView> before = PageViews.numbered(0, 300);

  @BeforeEach
  void open() {
    file = root.resolve("data").resolve("journal.db");
    journal = JournalFixture.open(file);
    journal.append(before).block();
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @ParameterizedTest
  @EnumSource
  void append_afterALoss_outlivesAKillWithAllThatWaited(JournalLoss loss) throws IOException {
    loss.of(file);
    List<PageView> after = PageViews.numbered(300, 50);
    journal.append(after.subList(0, 1)).block();
    List<Object> files = keys();
    after.subList(1, 50).forEach(view -> journal.append(List.of(view)).block());
    assertThat(keys()).as("files, made anew once").isEqualTo(files);

    assertThat(journal.state()).isEqualTo(new JournalState(true, 350, 0));
    assertThat(JournalFixture.waiting(journal)).isEqualTo(all(before, after));
    try (var next = JournalFixture.open(JournalFixture.killed(file, root.resolve("killed")))) {
      assertThat(JournalFixture.waiting(next)).isEqualTo(all(before, after));
    }
  }

  /** While the database takes beacons, the replay looks at the journal twice a second. */
  @ParameterizedTest
  @EnumSource
  void oldest_afterALoss_makesItAnewToo(JournalLoss loss) throws IOException {
    loss.of(file);

    assertThat(JournalFixture.waiting(journal)).isEqualTo(before);

    try (var next = JournalFixture.open(JournalFixture.killed(file, root.resolve("killed")))) {
      assertThat(JournalFixture.waiting(next)).isEqualTo(before);
    }
  }

  @Test
  void append_journalCannotBeMadeAnew_isUnavailableAndWhatWaitedCanBeRead() throws Exception {
    JournalLoss.FOLDER.of(file);
    Files.writeString(file.getParent(), "no folder");

    assertThatThrownBy(() -> journal.append(PageViews.numbered(300, 1)).block())
        .isInstanceOfSatisfying(
            StoreUnavailableException.class, e -> assertThat(e.isNothingStored()).isTrue())
        .hasMessageContaining(file.toString());
    assertThat(journal.state()).isEqualTo(new JournalState(false, 300, 0));
    List<JournaledPageView> first = journal.oldest(0, 100).block();
    journal.remove(first).block();
    journal.quarantine(journal.oldest(0, 1).block().get(0), "no").block();
    assertThat(journal.state()).isEqualTo(new JournalState(false, 199, 1));

    Files.delete(file.getParent());
    for (int i = 0; i < 500 && !journal.state().accepting(); i++) {
      Thread.sleep(20);
      journal.oldest(0, 1).block();
    }
    assertThat(journal.state()).isEqualTo(new JournalState(true, 199, 1));
    journal.append(PageViews.numbered(300, 1)).block();
    assertThat(journal.quarantined().count().block()).isEqualTo(1);
  }

  @Test
  void append_movedBack_goesOn() throws IOException {
    JournalLoss.FOLDER_MOVED.of(file);
    Files.writeString(file.getParent(), "no folder");
    assertThatThrownBy(() -> journal.append(PageViews.numbered(300, 1)).block())
        .isInstanceOf(StoreUnavailableException.class);

    Files.delete(file.getParent());
    Files.move(file.getParent().resolveSibling("elsewhere"), file.getParent());
    List<PageView> after = PageViews.numbered(301, 1);
    journal.append(after).block();

    assertThat(JournalFixture.waiting(journal)).isEqualTo(all(before, after));
  }

  /** The replay stored them, and hears of the removal when their positions are another's. */
  @Test
  void remove_journalMadeAnewMeanwhile_removesNoOthers() throws IOException {
    List<JournaledPageView> stored = journal.oldest(0, 100).block();
    journal.remove(stored).block();
    List<JournaledPageView> next = journal.oldest(0, 100).block();
    JournalLoss.DATABASE_AND_LOG.of(file);
    journal.append(PageViews.numbered(300, 1)).block();

    journal.remove(stored).block();
    journal.quarantine(stored.get(0), "no").block();
    assertThat(journal.state()).isEqualTo(new JournalState(true, 201, 0));
    assertThat(JournalFixture.waiting(journal)).containsAll(before.subList(100, 300));

    journal.remove(next).block();
    assertThat(JournalFixture.waiting(journal)).containsAll(before.subList(200, 300));
  }

  @Test
  void append_anotherBeaconTookThePlace_isUnavailableUntilItLeaves() throws Exception {
    JournalLoss.FOLDER.of(file);
    List<PageView> theirs = PageViews.numbered(1000, 5);
    try (var other = JournalFixture.open(file)) {
      other.append(theirs).block();
      assertThatThrownBy(() -> journal.append(PageViews.numbered(300, 1)).block())
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("another process");
    }

    for (int i = 0; i < 500 && !journal.state().accepting(); i++) {
      Thread.sleep(20);
      journal.oldest(0, 1).block();
    }
    assertThat(JournalFixture.waiting(journal)).isEqualTo(all(theirs, before));
  }

  @Test
  void close_afterALoss_savesWhatWaits() throws IOException {
    JournalLoss.FOLDER.of(file);
    journal.close();
    journal = JournalFixture.open(file);

    assertThat(JournalFixture.waiting(journal)).isEqualTo(before);
  }

  @Test
  void oldest_reserveDeleted_makesItAgain() throws IOException {
    Path reserve = file.resolveSibling("journal.db-reserve");
    Files.delete(reserve);

    journal.oldest(0, 1).block();

    assertThat(reserve).hasSize(4 << 20);
  }

  private List<Object> keys() throws IOException {
    return List.of(
        Files.getAttribute(file, "unix:ino"),
        Files.getAttribute(file.resolveSibling("journal.db-wal"), "unix:ino"));
  }

  private static List<PageView> all(List<PageView> first, List<PageView> second) {
    return new ArrayList<>(Stream.concat(first.stream(), second.stream()).toList());
  }
}
