package io.beacon.persistence.journal;

import io.beacon.application.port.JournaledPageView;
import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.Visitor;
import io.beacon.domain.PageView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's SQL: a row waits unless it has the reason of a refusal. */
final class JournalTable {
  private static final Logger log = LoggerFactory.getLogger(JournalTable.class);

  /** Keeps a statement under MariaDB's max_allowed_packet of 16 MiB, even escaped. */
  private static final int STATEMENT_CHARACTERS = 1 << 20;

  /** A reader may hold two such lists. */
  private static final int REFUSED_CHARACTERS = 1 << 17;

  private static final String INSERT = JournalRow.insert(JournalRow.COLUMNS);
  private static final String THIS_ROW = "position = ? AND " + PageViewColumn.BEACON_ID + " = ?";
  private static final String WAITING = select("refusal IS NULL");
  private static final String REFUSED = select("refusal IS NOT NULL");

  private JournalTable() {}

  private static String select(String which) {
    return "SELECT position, refusal, "
        + JournalRow.COLUMNS
        + (" FROM page_views WHERE " + which + " AND position > ? ORDER BY position");
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

  /**
   * The oldest that wait.
   *
   * @param unreadable how many were set aside, because damage left no page view of them
   */
  record Waiting(List<JournaledPageView> rows, int unreadable) {}

  static Waiting waiting(Connection connection, long after, int most) throws SQLException {
    List<JournaledPageView> waiting = new ArrayList<>();
    List<Long> unreadable = new ArrayList<>();
    try (PreparedStatement select = select(connection, WAITING, after);
        ResultSet rows = select.executeQuery()) {
      for (int characters = 0;
          characters < STATEMENT_CHARACTERS && waiting.size() < most && rows.next(); ) {
        long position = rows.getLong("position");
        Optional<PageView> read = read(rows);
        read.ifPresentOrElse(
            view -> waiting.add(new JournaledPageView(position, view)),
            () -> unreadable.add(position));
        characters += read.map(JournalTable::length).orElse(0);
      }
    }
    for (long position : unreadable) {
      log.warn("The row at {} of the journal is damaged and stays there", position);
      setAside(connection, "position = ?", "it cannot be read", position);
    }
    return new Waiting(waiting, unreadable.size());
  }

  private static Optional<PageView> read(ResultSet row) throws SQLException {
    try {
      return Optional.of(JournalRow.read(row));
    } catch (RuntimeException e) {
      return Optional.empty(); // Damage that SQLite does not see.
    }
  }

  private static int length(PageView view) {
    String payload = view.payload();
    return payload == null ? 0 : payload.length();
  }

  /** As many as one may hold, and at least one if there is any. */
  static List<Refusal> refused(Connection connection, long after, int most) throws SQLException {
    try (PreparedStatement select = select(connection, REFUSED, after);
        ResultSet rows = select.executeQuery()) {
      List<Refusal> refused = new ArrayList<>();
      for (int characters = 0;
          characters < REFUSED_CHARACTERS && refused.size() < most && rows.next(); ) {
        long position = rows.getLong("position");
        String reason = rows.getString("refusal");
        Optional<PageView> read = read(rows);
        read.ifPresent(view -> refused.add(new Refusal(position, view, reason)));
        characters += read.map(JournalTable::length).orElse(0);
      }
      return refused;
    }
  }

  private static PreparedStatement select(Connection connection, String sql, long after)
      throws SQLException {
    PreparedStatement select = connection.prepareStatement(sql);
    select.setLong(1, after);
    return select;
  }

  /**
   * Answers how many were there. The id is looked at too: when the journal was made anew, another
   * row may be at that position.
   */
  static int delete(Connection connection, List<JournaledPageView> rows) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM page_views WHERE " + THIS_ROW)) {
      int deleted = 0;
      for (JournaledPageView row : rows) {
        delete.setLong(1, row.position());
        delete.setBytes(2, JournalRow.bytes(row.pageView().id()));
        deleted += delete.executeUpdate();
      }
      return deleted;
    }
  }

  /** Answers how many of the oldest were deleted. */
  static int forgetRefused(Connection connection, Instant before, int most) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM page_views WHERE position IN (SELECT position FROM page_views WHERE"
                + " refusal IS NOT NULL AND "
                + PageViewColumn.SERVER_TIMESTAMP
                + " < ? ORDER BY position LIMIT ?)")) {
      delete.setLong(1, before.getEpochSecond());
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }

  /** Answers how many were deleted. */
  static int erase(Connection connection, Visitor visitor) throws SQLException {
    PageViewColumn column =
        switch (visitor.kind()) {
          case SESSION -> PageViewColumn.SESSION_ID;
          case ADDRESS -> PageViewColumn.CLIENT_IP;
        };
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM page_views WHERE " + column + " = ?")) {
      delete.setString(1, visitor.value());
      return delete.executeUpdate();
    }
  }

  /** Answers 1 when it waited until now. */
  static int refuse(Connection connection, JournaledPageView row, String reason)
      throws SQLException {
    return setAside(
        connection, THIS_ROW, reason, row.position(), JournalRow.bytes(row.pageView().id()));
  }

  private static int setAside(Connection connection, String which, String reason, Object... values)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE page_views SET refusal = ? WHERE refusal IS NULL AND " + which)) {
      update.setString(1, reason);
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 2, values[i]);
      }
      return update.executeUpdate();
    }
  }

  /** Cuts free pages off the file. */
  static void giveBackSpace(Connection connection) throws SQLException {
    // Unlike execute(), this goes on until every page is free.
    JournalTransaction.run(connection, "PRAGMA incremental_vacuum");
  }
}
