package io.beacon.persistence.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of the journal, and how those of an older Beacon become today's.
 *
 * <p>A file knows its layout by {@code PRAGMA user_version}. Before there were numbers, it was 0.
 */
final class JournalLayout {
  /** Each makes the next layout of the one before it. A change is one more, at the end. */
  private static final List<Migration> MIGRATIONS = List.of(JournalLayout::fromWithoutNumber);

  static final int NEWEST = MIGRATIONS.size();

  private JournalLayout() {}

  @FunctionalInterface
  private interface Migration {
    void on(Connection connection) throws SQLException;
  }

  static int of(Connection connection) throws SQLException {
    return number(connection, "PRAGMA user_version");
  }

  /** All or nothing. */
  static void migrate(Connection connection) throws SQLException {
    if (of(connection) == NEWEST) {
      return;
    }
    JournalTransaction.commit(
        connection,
        open -> {
          for (Migration migration : MIGRATIONS.subList(of(open), NEWEST)) {
            migration.on(open);
          }
          JournalTransaction.run(open, "PRAGMA user_version = " + NEWEST);
          return true;
        });
  }

  /** Of an empty file, and of both layouts without a number: the first had no column for bots. */
  private static void fromWithoutNumber(Connection connection) throws SQLException {
    JournalTransaction.run(
        connection,
        "CREATE TABLE IF NOT EXISTS page_views ("
            + "position INTEGER PRIMARY KEY AUTOINCREMENT, beacon_id BLOB NOT NULL UNIQUE,"
            + " url TEXT NOT NULL, type TEXT NOT NULL, user_agent TEXT, viewport_width INTEGER,"
            + " viewport_height INTEGER, referrer TEXT, client_timestamp INTEGER, session_id TEXT,"
            + " payload TEXT, server_timestamp INTEGER NOT NULL, client_ip TEXT, refusal TEXT)");
    if (number(
            connection, "SELECT COUNT(*) FROM pragma_table_info('page_views') WHERE name = 'bot'")
        == 0) {
      JournalTransaction.run(connection, "ALTER TABLE page_views ADD COLUMN bot INTEGER");
    }
    JournalTransaction.run(
        connection,
        "CREATE INDEX IF NOT EXISTS waiting ON page_views (position) WHERE refusal IS NULL");
    JournalTransaction.run(
        connection,
        "CREATE INDEX IF NOT EXISTS refused ON page_views (position) WHERE refusal IS NOT NULL");
  }

  static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
