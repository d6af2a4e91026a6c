package io.beacon.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.QuarantinedPageView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals that an older Beacon left, and a newer one. */
class JournalLayoutTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("journal.db");
  }

  @ParameterizedTest
  @EnumSource
  void open_olderLayout_hasItsRowsAndTakesMore(OldJournal layout) throws SQLException {
    layout.make(file);

    try (var journal = JournalFixture.open(file)) {
      assertThat(journal.state()).isEqualTo(new JournalState(true, 1, 1));
      assertThat(JournalFixture.waiting(journal)).containsExactly(layout.waiting());
      assertThat(journal.quarantined().collectList().block())
          .extracting(QuarantinedPageView::reason)
          .containsExactly("refused once");
      journal.append(List.of(PageViews.FULL)).block();
      assertThat(JournalFixture.waiting(journal)).containsExactly(layout.waiting(), PageViews.FULL);
    }
    try (var again = JournalFixture.open(file)) {
      assertThat(JournalFixture.waiting(again)).containsExactly(layout.waiting(), PageViews.FULL);
    }
  }

  /** A kill came while the tables were made, which was no transaction then. */
  @Test
  void open_olderLayoutWithoutItsIndexes_getsThem() throws SQLException {
    OldJournal.WITHOUT_BOT.make(file);
    execute("DROP INDEX waiting", "DROP INDEX refused");

    try (var journal = JournalFixture.open(file)) {
      assertThat(journal.state().waiting()).isEqualTo(1);
    }
    execute("DROP INDEX waiting", "DROP INDEX refused");
  }

  @ParameterizedTest
  @EnumSource
  void salvage_olderLayoutDamaged_savesItsRows(OldJournal layout) throws Exception {
    layout.make(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[0] = 0;
    Files.write(file, bytes);

    try (var journal = JournalFixture.salvage(file)) {
      assertThat(JournalFixture.waiting(journal)).containsExactly(layout.waiting());
      assertThat(journal.state().quarantined()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, -1})
  void open_unknownLayout_saysSoAndLeavesIt(int version) throws Exception {
    JournalFixture.open(file).close();
    execute("PRAGMA user_version = " + version);
    byte[] before = Files.readAllBytes(file);

    for (boolean salvage : List.of(false, true)) {
      assertThatThrownBy(() -> open(salvage))
          .isInstanceOf(JournalUnusableException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("layout " + version)
          .hasMessageContaining("newer Beacon")
          .hasMessageNotContaining("SALVAGE");
    }

    assertThat(file).hasBinaryContent(before);
    assertThat(JournalFixture.names(folder)).doesNotContain("journal.db-wal");
  }

  private void open(boolean salvage) {
    (salvage ? JournalFixture.salvage(file) : JournalFixture.open(file)).close();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
