package io.beacon.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.PageViews;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
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

  @ParameterizedTest
  @EnumSource
  void open_damaged_saysWhatToDoAndLeavesIt(JournalDamage damage) throws IOException {
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

  private void harm(JournalDamage damage) throws IOException {
    if (!damage.name().contains("LOG")) {
      JournalFixture.open(file).close(); // The log would hide it, because it holds many pages.
    }
    damage.of(file);
  }

  @ParameterizedTest
  @EnumSource
  void salvage_damaged_keepsItAsideAndSavesEveryRowOfAnUndamagedPage(JournalDamage damage)
      throws IOException {
    harm(damage);
    byte[] damaged = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];

    try (var journal = JournalFixture.salvage(file)) {
      List<PageView> saved = JournalFixture.waiting(journal);
      assertThat(saved).doesNotHaveDuplicates().isSubsetOf(views);
      assertThat(saved).hasSizeGreaterThanOrEqualTo(views.size() - damage.most);
      if (damage.most < JournalFixture.ROWS_OF_A_PAGE) {
        assertThat(journal.state()).isEqualTo(new JournalState(true, saved.size(), 1));
        assertThat(journal.quarantined().blockFirst().reason()).isEqualTo("refused once");
      }
      journal.append(PageViews.numbered(9000, 1)).block();
    }

    List<String> aside =
        JournalFixture.names(file.getParent()).stream()
            .filter(name -> name.matches("journal\\.db-damaged-\\d{8}T\\d{6}Z"))
            .toList();
    assertThat(aside).hasSize(damage == JournalDamage.DELETED_BESIDE_ITS_LOG ? 0 : 1);
    for (String name : aside) {
      assertThat(file.resolveSibling(name)).hasBinaryContent(damaged);
    }
    JournalFixture.open(file).close();
  }

  /** Whatever random bytes do, rows on other pages are there, and none is another's. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void salvage_randomPagesDamaged_savesTheRowsOfTheOthers(long seed) throws IOException {
    JournalFixture.open(file).close();
    Random random = new Random(seed);
    int pages = (int) (Files.size(file) / JournalDamage.PAGE);
    Set<Integer> damaged = new HashSet<>();
    while (damaged.size() < pages / 20) {
      damaged.add(random.nextInt(pages));
    }
    for (int page : damaged) {
      JournalDamage.overwrite(file, (long) page * JournalDamage.PAGE, JournalDamage.PAGE);
    }
    JournalDamage.overwrite(file, 0, 16);

    try (var journal = JournalFixture.salvage(file)) {
      List<PageView> saved = JournalFixture.waiting(journal);
      assertThat(saved).isSubsetOf(views);
      assertThat(saved)
          .hasSizeGreaterThan(views.size() - JournalFixture.ROWS_OF_A_PAGE * damaged.size());
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
    JournalDamage.HEADER.of(file);
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
    JournalDamage.HEADER.of(file);
    Files.move(file, file.resolveSibling("journal.db-salvage"));
    Files.move(JournalDamage.log(file), file.resolveSibling("journal.db-salvage-wal"));
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
    JournalDamage.truncate(JournalDamage.log(file), Files.size(JournalDamage.log(file)) - bytes);

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
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + other);
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
}
