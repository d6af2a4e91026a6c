package io.beacon.persistence.journal;

import io.beacon.application.port.JournaledPageView;
import io.beacon.domain.PageView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The journal's SQL: a row waits unless it has the reason of a refusal. */
final class JournalTable {
  /** Keeps a statement under MariaDB's max_allowed_packet of 16 MiB, even escaped. */
  private static final int STATEMENT_CHARACTERS = 1 << 20;

  /** A reader may hold two such lists. */
  private static final int REFUSED_CHARACTERS = 1 << 17;

  private static final String INSERT =
      "INSERT INTO page_views ("
          + JournalRow.COLUMNS
          + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (beacon_id) DO NOTHING";
  private static final String WAITING = select("refusal IS NULL");
  private static final String REFUSED = select("refusal IS NOT NULL");

  private JournalTable() {}

  private static String select(String which) {
    return "SELECT position, refusal, "
        + JournalRow.COLUMNS
        + (" FROM page_views WHERE " + which + " AND position > ? ORDER BY position LIMIT ?");
  }

  /** How many there are of some kind. */
  static long count(Connection connection, String which) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COUNT(*) FROM page_views WHERE refusal " + which)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Answers how many were not there yet. */
  static int insert(Connection connection, List<PageView> pageViews) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      int added = 0;
      for (PageView view : pageViews) {
        JournalRow.bind(insert, view);
        added += insert.executeUpdate();
      }
      return added;
    }
  }

  /** One refused row, and why. */
  record Refusal(long position, PageView pageView, String reason) {}

  static List<JournaledPageView> waiting(Connection connection, long after, int most)
      throws SQLException {
    try (PreparedStatement select = select(connection, WAITING, after, most);
        ResultSet rows = select.executeQuery()) {
      List<JournaledPageView> waiting = new ArrayList<>();
      for (int characters = 0; characters < STATEMENT_CHARACTERS && rows.next(); ) {
        PageView view = JournalRow.read(rows);
        characters += length(view);
        waiting.add(new JournaledPageView(rows.getLong("position"), view));
      }
      return waiting;
    }
  }

  private static int length(PageView view) {
    String payload = view.payload();
    return payload == null ? 0 : payload.length();
  }

  /** As many as one may hold, and at least one if there is any. */
  static List<Refusal> refused(Connection connection, long after, int most) throws SQLException {
    try (PreparedStatement select = select(connection, REFUSED, after, most);
        ResultSet rows = select.executeQuery()) {
      List<Refusal> refused = new ArrayList<>();
      for (int characters = 0; characters < REFUSED_CHARACTERS && rows.next(); ) {
        PageView view = JournalRow.read(rows);
        characters += length(view);
        refused.add(new Refusal(rows.getLong("position"), view, rows.getString("refusal")));
      }
      return refused;
    }
  }

  private static PreparedStatement select(Connection connection, String sql, long after, int most)
      throws SQLException {
    PreparedStatement select = connection.prepareStatement(sql);
    select.setLong(1, after);
    select.setInt(2, most);
    return select;
  }

  /** Answers how many were there. */
  static int delete(Connection connection, List<JournaledPageView> rows) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM page_views WHERE position = ?")) {
      int deleted = 0;
      for (JournaledPageView row : rows) {
        delete.setLong(1, row.position());
        deleted += delete.executeUpdate();
      }
      return deleted;
    }
  }

  /** Answers 1 when it waited until now. */
  static int refuse(Connection connection, JournaledPageView row, String reason)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE page_views SET refusal = ? WHERE position = ? AND refusal IS NULL")) {
      update.setString(1, reason);
      update.setLong(2, row.position());
      return update.executeUpdate();
    }
  }

  /** Cuts free pages off the file. */
  static void giveBackSpace(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Unlike execute(), this goes on until every page is free.
      statement.executeUpdate("PRAGMA incremental_vacuum");
    }
  }
}
