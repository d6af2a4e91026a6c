package io.beacon.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.JournaledPageView;
import io.beacon.application.port.PageViews;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTableTest {
  @TempDir private Path folder;

  /** Strangers decide how large a row is, and a reader may hold two of these lists. */
  @Test
  void refused_largePayloads_goesByTheirSize() throws Exception {
    OpenJournal journal = new JournalFile(folder.resolve("journal.db"), 1 << 26).open();
    try (Connection connection = journal.connection()) {
      assertThat(refusedAtOnce(connection)).containsExactly(3, 3, 3, 1);
    }
  }

  private static List<Integer> refusedAtOnce(Connection connection) throws SQLException {
    JournalTable.insert(
        connection, Stream.generate(() -> PageViews.withPayload(60_000)).limit(10).toList());
    for (JournaledPageView row : JournalTable.waiting(connection, 0, 10).rows()) {
      JournalTable.refuse(connection, row, "too long");
    }
    List<Integer> sizes = new ArrayList<>();
    long after = 0;
    for (List<JournalTable.Refusal> refused = JournalTable.refused(connection, after, 100);
        !refused.isEmpty();
        refused = JournalTable.refused(connection, after, 100)) {
      sizes.add(refused.size());
      after = refused.get(refused.size() - 1).position();
    }
    return sizes;
  }
}
