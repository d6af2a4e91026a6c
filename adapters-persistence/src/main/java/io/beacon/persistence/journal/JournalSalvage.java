package io.beacon.persistence.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a damaged journal aside and makes a new one of all that can still be read of it. Nothing is
 * deleted.
 *
 * <p>Its pages are read one by one, so that damage costs no more than the rows on it. Rows that the
 * database has already may come again, as from a page that was free; it passes over them. What a
 * kill interrupts, the next start goes on with.
 */
final class JournalSalvage {
  private static final Logger log = LoggerFactory.getLogger(JournalSalvage.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int ROWS_OF_A_COMMIT = 256;

  private final JournalFile file;
  private final Clock clock;
  private final Path database;
  private final Path databaseLog;

  private JournalSalvage(JournalFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.database = file.beside("-salvage");
    this.databaseLog = leftLog(file);
  }

  /** Where the log of a journal lies whose rows the next start has to look for there. */
  static Path leftLog(JournalFile file) {
    return file.beside("-salvage-wal");
  }

  /**
   * Opens the journal, damaged or not.
   *
   * @param requested whether a damaged one is salvaged; else it is left as it is
   * @throws JournalUnusableException when it cannot be opened
   */
  static OpenJournal open(JournalFile file, boolean requested, Clock clock) {
    var salvage = new JournalSalvage(file, clock);
    if (salvage.isUnderWay()) {
      return file.named(salvage::finish);
    }
    try {
      file.refuseEmptied();
      return file.open();
    } catch (JournalUnusableException e) {
      if (!requested || !e.isDamaged()) {
        throw e;
      }
      log.warn("{}", e.getMessage());
      return file.named(
          () -> {
            salvage.begin();
            return salvage.finish();
          });
    }
  }

  private boolean isUnderWay() {
    return Files.exists(database) || Files.exists(databaseLog);
  }

  private void begin() throws IOException {
    if (Files.exists(file.path())) {
      move(file.path(), database);
    }
    takeLog();
  }

  private void takeLog() throws IOException {
    if (Files.exists(file.log())) {
      move(file.log(), databaseLog);
    }
  }

  private OpenJournal finish() throws IOException, SQLException {
    if (!Files.exists(file.path()) && !Files.exists(databaseLog)) {
      takeLog(); // A kill came between the two.
    }
    OpenJournal fresh = file.openAsItIs();
    try {
      int saved = copyTo(fresh);
      String aside = "-damaged-" + TIME.format(clock.instant());
      setAside(database, file.beside(aside));
      setAside(databaseLog, file.beside(aside + "-wal"));
      log.warn(
          "{} page views were read from the damaged journal and are in the new one, {}; the old one"
              + " is {}",
          saved,
          file.path(),
          file.beside(aside));
      return fresh;
    } catch (IOException | SQLException | RuntimeException | Error e) {
      fresh.close();
      throw e;
    }
  }

  private int copyTo(OpenJournal fresh) throws IOException, SQLException {
    try (var pages = new SqlitePages(database, databaseLog)) {
      int saved = 0;
      List<@Nullable Object[]> rows = new ArrayList<>();
      int last = pages.count();
      for (int number = 1; number <= last; number++) {
        new SqliteLeaf(pages, number)
            .records().stream()
                .map(record -> JournalCopy.row(record.values()))
                .flatMap(Optional::stream)
                .forEach(rows::add);
        if (rows.size() >= ROWS_OF_A_COMMIT || number == last) {
          saved += JournalCopy.insert(fresh.connection(), rows);
          rows.clear();
        }
      }
      return saved;
    }
  }

  private static void setAside(Path file, Path aside) throws IOException {
    if (Files.exists(file)) {
      move(file, aside);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      throw new IOException(to + " is in the way");
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
