package io.beacon.persistence.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A journal that is open, and whether its path still leads to it: SQLite writes on into a file that
 * was deleted, and what it commits there ends with the process. The log counts too, because it
 * holds the commits.
 */
final class OpenJournal implements AutoCloseable {
  private final JournalFile file;
  private final Connection connection;
  private final @Nullable Object database;
  private final @Nullable Object log;

  OpenJournal(JournalFile file, Connection connection) {
    this.file = file;
    this.connection = connection;
    this.database = key(file.path());
    this.log = key(file.log());
  }

  Connection connection() {
    return connection;
  }

  boolean isInPlace() {
    return isDatabaseInPlace() && isLogInPlace();
  }

  boolean isDatabaseInPlace() {
    return Objects.equals(database, key(file.path()));
  }

  boolean isLogInPlace() {
    return Objects.equals(log, key(file.log()));
  }

  /** Device and inode, where there are such; the mark of a missing file, where there is none. */
  private static @Nullable Object key(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return "missing";
    }
  }

  /** Where only the log is gone: all that it holds goes into the database, which is in place. */
  OpenJournal withNewLog() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet busy = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        if (!busy.next() || busy.getInt(1) != 0) {
          throw new SQLException("its log could not be emptied");
        }
      }
      // Leaving the log and coming back to it makes a new file, with the next transaction.
      statement.execute("PRAGMA journal_mode = DELETE");
      statement.execute("PRAGMA journal_mode = WAL");
    }
    JournalTransaction.commit(connection, JournalLayout::of);
    return new OpenJournal(file, connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
