package io.beacon.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.PageViews;
import io.beacon.application.port.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalConnectionTest {
  @TempDir private Path folder;
  private final List<Integer> committed = new ArrayList<>();
  private OpenJournal open;
  private JournalConnection connection;

  @BeforeEach
  void open() throws Exception {
    var file = new JournalFile(folder.resolve("journal.db"), 1 << 20);
    open = file.open();
    connection =
        new JournalConnection(new JournalHome(file, JournalLock.take(file), open, moved -> {}));
  }

  @AfterEach
  void close() {
    connection.close();
  }

  /** As SQLite finds a disk that the kernel made read-only, after it failed. */
  @Test
  void lasting_diskReadOnly_isUnavailableUntilItIsNot() throws Exception {
    JournalTransaction.run(open.connection(), "PRAGMA query_only = ON");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(this::insert)
          .isInstanceOfSatisfying(
              StoreUnavailableException.class, e -> assertThat(e.isNothingStored()).isTrue())
          .hasMessageContaining("readonly");
    }
    assertThat(committed).isEmpty();

    JournalTransaction.run(open.connection(), "PRAGMA query_only = OFF");
    insert();
    assertThat(committed).containsExactly(1);
  }

  /** As when the heap is full: Reactor would tell nobody, and the transaction would stay open. */
  @Test
  void transaction_error_leavesNoTransactionOpen() {
    assertThatThrownBy(
            () ->
                connection
                    .transaction(
                        journal -> {
                          JournalTable.insert(journal, PageViews.numbered(0, 1));
                          throw new OutOfMemoryError("of a test");
                        })
                    .block(Duration.ofSeconds(10)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasRootCauseInstanceOf(OutOfMemoryError.class);

    insert();
    assertThat(connection.transaction(journal -> JournalTable.count(journal, "IS NULL")).block())
        .isEqualTo(1);
  }

  private void insert() {
    connection
        .lasting(journal -> JournalTable.insert(journal, PageViews.numbered(0, 1)), committed::add)
        .block();
  }
}
