package io.beacon.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.PageViewJournalContract;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.QuarantinedPageView;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePageViewJournalTest extends PageViewJournalContract {
  private static final long LARGE = 1 << 30;
  private static final long SMALL = 1 << 20;

  /** Those of before the first test. */
  private static final List<Thread> KEEPERS = keepers();

  @TempDir private Path folder;
  private SqlitePageViewJournal journal;

  @BeforeEach
  void open() {
    open(LARGE);
  }

  private void open(long maxBytes) {
    journal = opened(file(), maxBytes);
  }

  private static SqlitePageViewJournal opened(Path file, long maxBytes) {
    return SqlitePageViewJournal.open(file, maxBytes, false, Duration.ZERO, Clock.systemUTC());
  }

  private Path file() {
    return folder.resolve("below").resolve("journal.db");
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Override
  protected PageViewJournal journal() {
    return journal;
  }

  @Test
  void open_again_hasWhatWaitedAndWhatWasSetAside() {
    append(List.of(PageViews.FULL, PageViews.SPARSE));
    journal.quarantine(oldest(0, 1).get(0), "bad").block();
    journal.close();
    open();

    assertThat(journal.state()).isEqualTo(new JournalState(true, 1, 1));
    assertThat(stored()).containsExactly(PageViews.SPARSE);
    assertThat(journal.quarantined().collectList().block())
        .containsExactly(new QuarantinedPageView(PageViews.FULL, "bad"));
  }

  @Test
  void close_leavesNoThreadThatKeepsTheProcess() {
    append(List.of(PageViews.FULL));
    journal.close();

    assertThat(keepers()).isEqualTo(KEEPERS);
    open();
  }

  private static List<Thread> keepers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .sorted(Comparator.comparing(Thread::getId))
        .toList();
  }

  /** What a kill leaves behind: the file as it was, and the log beside it. */
  @Test
  void open_copyOfAFileInUse_hasEveryAppendThatWasAnswered() throws IOException {
    List<PageView> many = PageViews.numbered(0, 500);
    many.forEach(view -> append(List.of(view)));
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String name : List.of("journal.db", "journal.db-wal")) {
      Files.copy(file().resolveSibling(name), copy.resolve(name));
    }

    try (var copied = opened(copy.resolve("journal.db"), LARGE)) {
      assertThat(copied.state().waiting()).isEqualTo(500);
    }
  }

  @Test
  void append_full_isUnavailableUntilThereIsRoom() {
    journal.close();
    open(SMALL);
    List<PageView> kept = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (PageView view : PageViews.large(100, 50_000)) {
                append(List.of(view));
                kept.add(view);
              }
            })
        .isInstanceOfSatisfying(
            StoreUnavailableException.class, e -> assertThat(e.isNothingStored()).isTrue());

    assertThat(kept).hasSizeBetween(10, 21);
    assertThat(journal.state()).isEqualTo(new JournalState(false, kept.size(), 0));
    assertThat(stored()).isEqualTo(kept);

    journal.remove(oldest(0, 5)).block();
    append(PageViews.numbered(0, 1));
    assertThat(journal.state().accepting()).isTrue();
  }

  @Test
  void append_partOfAListHasNoRoom_keepsNoneOfIt() {
    journal.close();
    open(SMALL);

    assertThatThrownBy(() -> append(PageViews.large(100, 50_000)))
        .isInstanceOf(StoreUnavailableException.class);

    assertThat(stored()).isEmpty();
    assertThat(journal.state().waiting()).isZero();
  }

  @Test
  void remove_all_givesTheSpaceBack() throws IOException {
    append(PageViews.large(400, 50_000));
    while (journal.state().waiting() > 0) {
      journal.remove(oldest(0, 256)).block();
    }
    journal.close();

    assertThat(Files.size(file())).isLessThan(SMALL);
    open();
  }

  @Test
  void quarantined_many_areAllListedInOrder() {
    append(PageViews.numbered(0, 250));
    oldest(0, 250).forEach(view -> journal.quarantine(view, "no").block());

    assertThat(journal.quarantined().map(view -> view.pageView().url()).collectList().block())
        .isEqualTo(PageViews.numbered(0, 250).stream().map(PageView::url).toList());
  }

  @Test
  void open_inUse_saysSo() {
    assertThatThrownBy(() -> opened(file(), LARGE))
        .isInstanceOf(JournalUnusableException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("another process");
  }

  @Test
  void open_noJournalAtAll_saysSoAndLeavesTheFile() throws IOException {
    Path other = folder.resolve("other.db");
    Files.writeString(other, "not a journal".repeat(1000));

    assertThatThrownBy(() -> opened(other, LARGE))
        .isInstanceOf(JournalUnusableException.class)
        .hasMessageContaining(other.toString());
    assertThat(other).hasContent("not a journal".repeat(1000));
  }

  @Test
  void open_damaged_saysSo() throws IOException {
    append(PageViews.large(100, 5_000));
    journal.close();
    byte[] bytes = Files.readAllBytes(file());
    java.util.Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 7);
    Path damaged = Files.write(folder.resolve("damaged.db"), bytes);

    assertThatThrownBy(() -> opened(damaged, LARGE))
        .isInstanceOf(JournalUnusableException.class)
        .hasMessageContaining(damaged.toString());
    open();
  }

  @Test
  void open_folderCannotBeMade_saysSo() {
    assertThatThrownBy(() -> opened(Path.of("/proc/beacon/j.db"), LARGE))
        .isInstanceOf(JournalUnusableException.class)
        .hasMessageContaining("/proc/beacon");
  }
}
