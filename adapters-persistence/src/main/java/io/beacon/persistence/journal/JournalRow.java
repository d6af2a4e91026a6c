package io.beacon.persistence.journal;

import io.beacon.application.port.PageViewColumn;
import io.beacon.domain.PageView;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page view as a row of the journal: times in seconds since 1970. */
final class JournalRow {
  static final String COLUMNS = PageViewColumn.names(PageViewColumn.ALL);

  private static final PageViewColumn[] IN_ORDER = PageViewColumn.values();

  private JournalRow() {}

  /** The statement that adds a row of these columns, unless it is there already. */
  static String insert(String columns) {
    int count = columns.split(",", -1).length;
    return "INSERT INTO page_views ("
        + columns
        + ") VALUES (?"
        + ",?".repeat(count - 1)
        + ") ON CONFLICT ("
        + PageViewColumn.BEACON_ID
        + ") DO NOTHING";
  }

  static void bind(PreparedStatement statement, PageView view) throws SQLException {
    int next = 1;
    for (PageViewColumn column : IN_ORDER) {
      @Nullable Object value = column.of(view);
      switch (column.kind()) {
        case ID -> statement.setBytes(next, bytes((UUID) Objects.requireNonNull(value)));
        case TEXT, JSON -> statement.setString(next, (String) value);
        case NUMBER, TRUTH -> statement.setObject(next, value);
        case TIME -> statement.setObject(next, seconds((Instant) value));
      }
      next++;
    }
  }

  static PageView read(ResultSet row) throws SQLException {
    Map<PageViewColumn, @Nullable Object> values = new EnumMap<>(PageViewColumn.class);
    for (PageViewColumn column : IN_ORDER) {
      values.put(column, value(row, column));
    }
    return PageViewColumn.pageView(values::get);
  }

  private static @Nullable Object value(ResultSet row, PageViewColumn column) throws SQLException {
    String name = column.toString();
    return switch (column.kind()) {
      case ID -> id(row.getBytes(name));
      case TEXT, JSON -> row.getString(name);
      case NUMBER -> number(row, name);
      case TIME -> instant(row, name);
      case TRUTH -> truth(row, name);
    };
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static UUID id(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static @Nullable Long seconds(@Nullable Instant instant) {
    return instant == null ? null : instant.getEpochSecond();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long seconds = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
  }

  private static @Nullable Boolean truth(ResultSet row, String column) throws SQLException {
    boolean truth = row.getBoolean(column);
    return row.wasNull() ? null : truth;
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }
}
