package io.beacon.persistence.journal;

import io.beacon.application.port.PageViewColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds the rows of another journal as they are, in their order, and none that is there already. */
final class JournalCopy {
  private static final int ROWS_OF_A_COMMIT = 4096;
  private static final String COLUMNS = JournalRow.COLUMNS + ", refusal";
  private static final int COUNT = COLUMNS.split(",", -1).length;
  private static final String INSERT = JournalRow.insert(COLUMNS);

  private static final int ID_BYTES = 16;

  /** Where a table has them, behind the position. */
  private static final int TIME = PageViewColumn.ALL.indexOf(PageViewColumn.SERVER_TIMESTAMP) + 1;

  private static final int IP = PageViewColumn.ALL.indexOf(PageViewColumn.CLIENT_IP) + 1;
  private static final int BOT_AND_REFUSAL = 2;
  private static final int BOT = PageViewColumn.ALL.indexOf(PageViewColumn.BOT);

  private JournalCopy() {}

  /** Of a journal that is open. What a failure leaves unfinished can be begun anew. */
  static void all(Connection from, Connection to) throws SQLException {
    try (Statement select = from.createStatement();
        ResultSet rows =
            select.executeQuery("SELECT " + COLUMNS + " FROM page_views ORDER BY position")) {
      while (JournalTransaction.commit(to, open -> copySome(rows, open))) {}
    }
  }

  /** Answers whether there may be more. */
  private static boolean copySome(ResultSet rows, Connection to) throws SQLException {
    try (PreparedStatement insert = to.prepareStatement(INSERT)) {
      for (int row = 0; row < ROWS_OF_A_COMMIT; row++) {
        if (!rows.next()) {
          return false;
        }
        for (int column = 1; column <= COUNT; column++) {
          insert.setObject(column, rows.getObject(column));
        }
        insert.executeUpdate();
      }
      return true;
    }
  }

  /** Answers how many of them were not there yet. */
  static int insert(Connection to, List<@Nullable Object[]> rows) throws SQLException {
    return JournalTransaction.commit(
        to,
        open -> {
          try (PreparedStatement insert = open.prepareStatement(INSERT)) {
            int added = 0;
            for (@Nullable Object[] row : rows) {
              for (int column = 1; column <= COUNT; column++) {
                insert.setObject(column, row[column - 1]);
              }
              added += insert.executeUpdate();
            }
            return added;
          }
        });
  }

  /** A row of the table in any of its layouts; empty for one of another table. */
  static Optional<@Nullable Object[]> row(List<@Nullable Object> values) {
    if (values.size() <= IP + 1
        || values.size() > COUNT + 1
        || !(values.get(1) instanceof byte[] id && id.length == ID_BYTES)
        || !(values.get(2) instanceof String)
        || !(values.get(3) instanceof String)
        || !(values.get(TIME) instanceof Long)) {
      return Optional.empty();
    }
    @Nullable Object[] row = new @Nullable Object[COUNT];
    for (int column = 1; column <= IP; column++) {
      row[column - 1] = values.get(column);
    }
    // The mark of bots and the refusal follow, in the order in which a layout got them.
    int later = Math.min(values.size(), IP + 1 + BOT_AND_REFUSAL);
    for (Object last : values.subList(IP + 1, later)) {
      if (last != null) {
        row[last instanceof Long ? BOT : COUNT - 1] = last;
      }
    }
    for (int column = later; column < values.size(); column++) {
      row[column - BOT_AND_REFUSAL] = values.get(column);
    }
    return Optional.of(row);
  }
}
