package io.beacon.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Begun and ended by hand, for on a full disk SQLite ends it unasked, and JDBC loses count. */
final class JournalTransaction {
  private JournalTransaction() {}

  /** The work of one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Returns when it is on the disk. Whatever is thrown, the connection can be used again. */
  static <T> T commit(Connection connection, Work<T> work) throws SQLException {
    try {
      run(connection, "BEGIN IMMEDIATE");
      T result = work.on(connection);
      run(connection, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      run(connection, "ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    try {
      // Gives the room of the log back, which a full disk needs.
      run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
