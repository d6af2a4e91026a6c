package io.beacon.persistence.journal;

import io.beacon.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * Where the journal lies, and how it is opened: such that a commit is on the disk (SQLite, "PRAGMA
 * Statements"), and that only one process has it, for two would hand on the same page views.
 */
record JournalFile(Path path, long maxBytes) {
  static final int PAGE_BYTES = 4096;
  static final String IN_USE = "another process has it open; each Beacon needs a folder of its own";

  private static final int BUSY = 5;
  private static final int CORRUPT = 11;
  private static final int NOT_A_DATABASE = 26;

  /** The whole code of a short read, of which the first byte is any error of reading. */
  private static final int SHORT_READ = 522;

  /** SQLite's write-ahead log. */
  Path log() {
    return beside("-wal");
  }

  Path reserve() {
    return beside("-reserve");
  }

  Path folder() {
    return Objects.requireNonNull(path.toAbsolutePath().normalize().getParent());
  }

  Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** Makes something of the file. */
  @FunctionalInterface
  interface Opening<T> {
    T open() throws SQLException, IOException;
  }

  /** Has every failure name the file. */
  <T> T named(Opening<T> opening) {
    try {
      return opening.open();
    } catch (FileSystemException e) {
      throw new JournalUnusableException(path, e.toString(), e);
    } catch (IOException e) {
      throw new JournalUnusableException(path, String.valueOf(e.getMessage()), e);
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private JournalUnusableException unusable(SQLException e) {
    String message =
        e.getCause() == null
            ? "" + e.getMessage()
            : e.getMessage() + ": " + e.getCause().getMessage();
    int code = e.getErrorCode();
    return switch (code & 0xff) {
      case BUSY -> new JournalUnusableException(path, IN_USE, e);
      case CORRUPT, NOT_A_DATABASE -> JournalUnusableException.damaged(path, message, e);
      default ->
          code == SHORT_READ
              ? JournalUnusableException.damaged(path, message, e)
              : new JournalUnusableException(path, message, e);
    };
  }

  /**
   * Opens it, and makes it where there is none.
   *
   * @throws JournalUnusableException when it is damaged, in use, or cannot be written
   */
  OpenJournal open() {
    return named(
        () -> {
          WriteAheadLog frames = WriteAheadLog.read(log());
          refuseLostCommits(frames);
          return opened(connection -> refuseMissingPages(connection, frames));
        });
  }

  /** Nobody makes an empty file of a journal but by accident; a kill may leave one at the start. */
  void refuseEmptied() {
    named(
        () -> {
          if (Files.exists(path) && Files.size(path) == 0 && Files.exists(reserve())) {
            throw JournalUnusableException.damaged(path, "it is empty, and was not", null);
          }
          return true;
        });
  }

  /** SQLite passes over what it cannot read of a log, and over all of it without its database. */
  private void refuseLostCommits(WriteAheadLog frames) throws IOException {
    boolean noDatabase = !Files.exists(path) || Files.size(path) == 0;
    if (noDatabase && !frames.pages().isEmpty()) {
      throw JournalUnusableException.damaged(path, "it is empty or gone, its log is not", null);
    }
    if (frames.isDamaged()) {
      throw JournalUnusableException.damaged(path, log() + " holds commits behind a fault", null);
    }
  }

  /** SQLite takes bytes behind the end of a file for zeros, also in the middle of a row. */
  private void refuseMissingPages(Connection connection, WriteAheadLog frames)
      throws SQLException, IOException {
    int pages = JournalLayout.number(connection, "PRAGMA page_count");
    for (long page = Files.size(path) / PAGE_BYTES + 1; page <= pages; page++) {
      if (!frames.pages().containsKey((int) page)) {
        throw JournalUnusableException.damaged(path, "its end is missing", null);
      }
    }
  }

  /** A look at a file that was just opened. */
  @FunctionalInterface
  private interface Check {
    void of(Connection connection) throws SQLException, IOException;
  }

  /** Without a look at the log. */
  OpenJournal openAsItIs() throws SQLException, IOException {
    return opened(connection -> {});
  }

  private OpenJournal opened(Check check) throws SQLException, IOException {
    // The log that SQLite makes beside it is for the same eyes.
    PrivateFiles.create(path);
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
    try {
      prepare(connection, check);
      return new OpenJournal(this, connection);
    } catch (SQLException | IOException | RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  private void prepare(Connection connection, Check check) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      // Nothing is written before all is known to be well.
      refuseNewerLayout(JournalLayout.of(connection));
      check.of(connection);
      refuseDamage(statement);
      for (String pragma :
          List.of(
              // Before there is anything in it, for then it is too late.
              "auto_vacuum = INCREMENTAL",
              "journal_mode = WAL",
              "synchronous = FULL",
              // What is deleted is gone, and not left on a free page.
              "secure_delete = ON",
              "fullfsync = ON",
              "journal_size_limit = " + (16 << 20),
              "max_page_count = " + Math.max(1, maxBytes / PAGE_BYTES))) {
        statement.execute("PRAGMA " + pragma);
      }
    }
    JournalLayout.migrate(connection);
  }

  /** Of the indexes too: a row that its index does not know could not be deleted. */
  private void refuseDamage(Statement statement) throws SQLException {
    try (ResultSet faults = statement.executeQuery("PRAGMA integrity_check(1)")) {
      faults.next();
      if (!faults.getString(1).equals("ok")) {
        throw JournalUnusableException.damaged(path, faults.getString(1), null);
      }
    }
  }

  private void refuseNewerLayout(int layout) {
    if (layout < 0 || layout > JournalLayout.NEWEST) {
      throw new JournalUnusableException(
          path,
          "it has the layout "
              + layout
              + " of a newer Beacon, and this one knows no more than "
              + JournalLayout.NEWEST
              + "; start the newer one",
          null);
    }
  }
}
