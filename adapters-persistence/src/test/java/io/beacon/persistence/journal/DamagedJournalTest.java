package io.beacon.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.PageViews;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal that a start finds damaged. */
class DamagedJournalTest {
  private static final int PAGE = 4096;
  private static final int ROWS_OF_A_PAGE = 45;

  @TempDir private Path root;
  private Path file;
  private final List<PageView> views = new ArrayList<>(PageViews.numbered(0, 2000));

  /** Rows of one page, and rows of several; the newest of them are in the log. */
  @BeforeEach
  void make() throws IOException {
    views.addAll(List.of(PageViews.FULL, PageViews.SPARSE));
    views.addAll(PageViews.large(20, 10_000));
    Path original = root.resolve("original").resolve("journal.db");
    try (var journal = JournalFixture.open(original)) {
      journal.append(views).block();
      journal.quarantine(journal.oldest(0, 1).block().get(0), "refused once").block();
    }
    try (var journal = JournalFixture.open(original)) {
      for (PageView view : PageViews.numbered(5000, 60)) {
        journal.append(List.of(view)).block();
        views.add(view);
      }
      file = JournalFixture.killed(original, root.resolve("data"));
    }
    views.remove(0);
  }

  /** Where the log would hide the damage: it holds many pages. */
  private void emptyLog() {
    JournalFixture.open(file).close();
  }

  /** How a journal is damaged, and at most how many of its rows that may cost. */
  enum Damage {
    HEADER(0) {
      @Override
      void of(Path file) throws IOException {
        overwrite(file, 0, 100);
      }
    },
    FIRST_PAGE(0) {
      @Override
      void of(Path file) throws IOException {
        overwrite(file, 0, PAGE);
      }
    },
    ONE_PAGE_IN_THE_MIDDLE(ROWS_OF_A_PAGE) {
      @Override
      void of(Path file) throws IOException {
        overwrite(file, Files.size(file) / PAGE / 2 * PAGE, PAGE);
      }
    },
    BYTES_ACROSS_TWO_PAGES(2 * ROWS_OF_A_PAGE) {
      @Override
      void of(Path file) throws IOException {
        overwrite(file, Files.size(file) / PAGE / 3 * PAGE - 1000, 2000);
      }
    },
    TRUNCATED(ROWS_OF_A_PAGE) {
      @Override
      void of(Path file) throws IOException {
        truncate(file, Files.size(file) - PAGE / 2);
      }
    },
    EVERY_ROOT(0) {
      @Override
      void of(Path file) throws IOException {
        for (long page = 0; page < Files.size(file) / PAGE; page++) {
          if (isInterior(file, page)) {
            overwrite(file, page * PAGE, PAGE);
          }
        }
      }
    },
    LOG_IN_THE_MIDDLE(1) {
      @Override
      void of(Path file) throws IOException {
        Path log = log(file);
        overwrite(log, Files.size(log) / 2, 100);
      }
    },
    HEADER_OF_THE_LOG(1) {
      @Override
      void of(Path file) throws IOException {
        overwrite(log(file), 0, 32);
      }
    },
    EMPTY_BESIDE_ITS_LOG(2022) {
      @Override
      void of(Path file) throws IOException {
        truncate(file, 0);
      }
    },
    DELETED_BESIDE_ITS_LOG(2022) {
      @Override
      void of(Path file) throws IOException {
        Files.delete(file);
      }
    },
    EMPTY(2082) {
      @Override
      void of(Path file) throws IOException {
        truncate(file, 0);
      }
    },
    ANOTHER_FILE(2082) {
      @Override
      void of(Path file) throws IOException {
        Files.writeString(file, "somebody else's".repeat(1000));
      }
    };

    private final int most;

    Damage(int most) {
      this.most = most;
    }

    abstract void of(Path file) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void open_damaged_saysWhatToDoAndLeavesIt(Damage damage) throws IOException {
    harm(damage);

    assertThatThrownBy(() -> JournalFixture.open(file))
        .isInstanceOf(JournalUnusableException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("BEACON_JOURNAL_SALVAGE=true")
        .hasMessageNotContaining("\n");

    assertThat(JournalFixture.names(file.getParent())).noneMatch(name -> name.contains("damaged"));
    try (var journal = JournalFixture.salvage(file)) {
      assertThat(journal.state().waiting()).isGreaterThanOrEqualTo(views.size() - damage.most);
    }
  }

  private void harm(Damage damage) throws IOException {
    if (!damage.name().contains("LOG")) {
      emptyLog();
    }
    damage.of(file);
  }

  @ParameterizedTest
  @EnumSource
  void salvage_damaged_keepsItAsideAndSavesEveryRowOfAnUndamagedPage(Damage damage)
      throws IOException {
    harm(damage);
    byte[] damaged = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];

    try (var journal = JournalFixture.salvage(file)) {
      List<PageView> saved = JournalFixture.waiting(journal);
      assertThat(saved).doesNotHaveDuplicates().isSubsetOf(views);
      assertThat(saved).hasSizeGreaterThanOrEqualTo(views.size() - damage.most);
      if (damage.most < ROWS_OF_A_PAGE) {
        assertThat(journal.state()).isEqualTo(new JournalState(true, saved.size(), 1));
        assertThat(journal.quarantined().blockFirst().reason()).isEqualTo("refused once");
      }
      journal.append(PageViews.numbered(9000, 1)).block();
    }

    List<String> aside =
        JournalFixture.names(file.getParent()).stream()
            .filter(name -> name.matches("journal\\.db-damaged-\\d{8}T\\d{6}Z"))
            .toList();
    assertThat(aside).hasSize(damage == Damage.DELETED_BESIDE_ITS_LOG ? 0 : 1);
    for (String name : aside) {
      assertThat(file.resolveSibling(name)).hasBinaryContent(damaged);
    }
    JournalFixture.open(file).close();
  }

  /** Whatever random bytes do, rows on other pages are there, and none is another's. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void salvage_randomPagesDamaged_savesTheRowsOfTheOthers(long seed) throws IOException {
    emptyLog();
    Random random = new Random(seed);
    int pages = (int) (Files.size(file) / PAGE);
    Set<Integer> damaged = new HashSet<>();
    while (damaged.size() < pages / 20) {
      damaged.add(random.nextInt(pages));
    }
    for (int page : damaged) {
      overwrite(file, (long) page * PAGE, PAGE);
    }
    overwrite(file, 0, 16);

    try (var journal = JournalFixture.salvage(file)) {
      List<PageView> saved = JournalFixture.waiting(journal);
      assertThat(saved).isSubsetOf(views);
      assertThat(saved).hasSizeGreaterThan(views.size() - ROWS_OF_A_PAGE * damaged.size());
    }
  }

  @Test
  void salvage_undamaged_opensItAsItIs() {
    try (var journal = JournalFixture.salvage(file)) {
      assertThat(JournalFixture.waiting(journal)).isEqualTo(views);
    }
    assertThat(JournalFixture.names(file.getParent())).noneMatch(name -> name.contains("damaged"));
  }

  /** A kill after the damaged file was set aside, at the latest before its end. */
  @Test
  void open_salvageWasInterrupted_goesOnWithIt() throws IOException {
    Damage.HEADER.of(file);
    Files.move(file, file.resolveSibling("journal.db-salvage"));

    try (var journal = JournalFixture.open(file)) {
      assertThat(JournalFixture.waiting(journal)).containsExactlyInAnyOrderElementsOf(views);
    }
    assertThat(JournalFixture.names(file.getParent()))
        .filteredOn(name -> name.contains("damaged"))
        .hasSize(2);
  }

  @Test
  void open_salvageWasInterruptedWhileItCopied_goesOnWithIt() throws IOException {
    Damage.HEADER.of(file);
    Files.move(file, file.resolveSibling("journal.db-salvage"));
    Files.move(log(file), file.resolveSibling("journal.db-salvage-wal"));
    Path fresh = root.resolve("fresh").resolve("journal.db");
    try (var begun = JournalFixture.open(fresh)) {
      begun.append(views.subList(100, 200)).block();
      JournalFixture.killed(fresh, file.getParent());
    }

    try (var journal = JournalFixture.open(file)) {
      assertThat(JournalFixture.waiting(journal)).containsExactlyInAnyOrderElementsOf(views);
    }
  }

  /** A power cut leaves such an end, of a commit that nobody was answered. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 4000, 4119, 4120, 5000, 9000})
  void open_logTornAtItsEnd_hasEveryEarlierCommit(int bytes) throws IOException {
    truncate(log(file), Files.size(log(file)) - bytes);

    try (var journal = JournalFixture.open(file)) {
      List<PageView> waiting = JournalFixture.waiting(journal);
      assertThat(waiting).isEqualTo(views.subList(0, waiting.size()));
      assertThat(waiting).hasSizeGreaterThanOrEqualTo(views.size() - 3);
    }
  }

  /** Damage that SQLite does not see must not stop those behind it. */
  @Test
  void oldest_rowsHoldNonsense_setsThemAsideAndGoesOn() throws Exception {
    Path other = root.resolve("nonsense").resolve("journal.db");
    List<PageView> good = PageViews.numbered(0, 10);
    try (var journal = JournalFixture.open(other)) {
      journal.append(good).block();
    }
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + other);
        var statement = connection.createStatement()) {
      statement.execute("UPDATE page_views SET type = 'evXnt' WHERE position = 1");
      statement.execute("UPDATE page_views SET client_ip = '300.1.1.1' WHERE position = 2");
      statement.execute("UPDATE page_views SET beacon_id = x'00' WHERE position = 3");
    }

    try (var journal = JournalFixture.open(other)) {
      assertThat(JournalFixture.waiting(journal)).isEqualTo(good.subList(3, 10));
      assertThat(journal.state()).isEqualTo(new JournalState(true, 7, 3));
      assertThat(journal.quarantined().collectList().block()).isEmpty();
    }
  }

  private static Path log(Path file) {
    return file.resolveSibling("journal.db-wal");
  }

  private static boolean isInterior(Path file, long page) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      open.seek(page * PAGE + (page == 0 ? 100 : 0));
      int type = open.read();
      return type == 2 || type == 5;
    }
  }

  private static void overwrite(Path file, long from, int bytes) throws IOException {
    byte[] noise = new byte[bytes];
    new Random(from).nextBytes(noise);
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(from);
      open.write(noise);
    }
  }

  private static void truncate(Path file, long bytes) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(bytes);
    }
  }
}
