package io.beacon.persistence.journal;

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

/**
 * Opens the journal's file such that a commit is on the disk (SQLite, "PRAGMA Statements").
 *
 * <p>One process alone may have it open: two would hand on the same page views.
 */
final class JournalFile {
  private static final int PAGE_BYTES = 4096;
  private static final int BUSY = 5;
  private static final String SCHEMA =
      "CREATE TABLE IF NOT EXISTS page_views ("
          + "position INTEGER PRIMARY KEY AUTOINCREMENT, beacon_id BLOB NOT NULL UNIQUE,"
          + " url TEXT NOT NULL, type TEXT NOT NULL, user_agent TEXT, viewport_width INTEGER,"
          + " viewport_height INTEGER, referrer TEXT, client_timestamp INTEGER, session_id TEXT,"
          + " payload TEXT, server_timestamp INTEGER NOT NULL, client_ip TEXT, bot INTEGER,"
          + " refusal TEXT)";

  private JournalFile() {}

  /** Makes something of an open connection. */
  @FunctionalInterface
  interface Opening<T> {
    T of(Connection connection) throws SQLException, IOException;
  }

  /**
   * Opens it, and makes it where there is none.
   *
   * @throws JournalUnusableException when it is damaged, in use, or cannot be written
   */
  static <T> T open(Path file, long maxBytes, Opening<T> opening) {
    try {
      Files.createDirectories(file.toAbsolutePath().normalize().getParent());
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try {
        prepare(connection, maxBytes);
        return opening.of(connection);
      } catch (SQLException | IOException e) {
        connection.close();
        throw e;
      }
    } catch (FileSystemException e) {
      throw new JournalUnusableException(file, e.toString(), e);
    } catch (IOException | SQLException e) {
      throw new JournalUnusableException(file, reason(e), e);
    }
  }

  private static String reason(Exception e) {
    return e instanceof SQLException failure && failure.getErrorCode() == BUSY
        ? "another process has it open; each Beacon needs a folder of its own"
        : String.valueOf(e.getMessage());
  }

  private static void prepare(Connection connection, long maxBytes) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String pragma :
          List.of(
              "locking_mode = EXCLUSIVE",
              // Before anything is written, for then it is too late.
              "auto_vacuum = INCREMENTAL",
              "journal_mode = WAL",
              "synchronous = FULL",
              "fullfsync = ON",
              "journal_size_limit = " + (16 << 20),
              "max_page_count = " + Math.max(1, maxBytes / PAGE_BYTES))) {
        statement.execute("PRAGMA " + pragma);
      }
      try (ResultSet check = statement.executeQuery("PRAGMA quick_check(1)")) {
        check.next();
        if (!check.getString(1).equals("ok")) {
          throw new SQLException("it is damaged: " + check.getString(1));
        }
      }
      statement.execute(SCHEMA);
      statement.execute(
          "CREATE INDEX IF NOT EXISTS waiting ON page_views (position) WHERE refusal IS NULL");
      statement.execute(
          "CREATE INDEX IF NOT EXISTS refused ON page_views (position) WHERE refusal IS NOT NULL");
    }
  }
}
