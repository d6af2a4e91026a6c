package io.beacon.persistence.journal;

import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import io.beacon.domain.PageView;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page view as a row of the journal: times in seconds since 1970. */
final class JournalRow {
  static final String COLUMNS =
      "beacon_id, url, type, user_agent, viewport_width, viewport_height, referrer,"
          + " client_timestamp, session_id, payload, server_timestamp, client_ip, bot";

  private JournalRow() {}

  static void bind(PreparedStatement statement, PageView view) throws SQLException {
    statement.setBytes(1, bytes(view.id()));
    statement.setString(2, view.url());
    statement.setString(3, view.type().wireName());
    statement.setString(4, view.userAgent());
    statement.setObject(5, view.viewportWidth());
    statement.setObject(6, view.viewportHeight());
    statement.setString(7, view.referrer());
    statement.setObject(8, seconds(view.clientTimestamp()));
    statement.setString(9, view.sessionId());
    statement.setString(10, view.payload());
    statement.setObject(11, seconds(view.serverTimestamp()));
    ClientIp ip = view.clientIp();
    statement.setString(12, ip == null ? null : ip.toString());
    statement.setObject(13, view.bot());
  }

  static PageView read(ResultSet row) throws SQLException {
    @Nullable String ip = row.getString("client_ip");
    return new PageView(
        id(row.getBytes("beacon_id")),
        row.getString("url"),
        BeaconType.of(row.getString("type")).orElseThrow(),
        row.getString("user_agent"),
        number(row, "viewport_width"),
        number(row, "viewport_height"),
        row.getString("referrer"),
        instant(row, "client_timestamp"),
        row.getString("session_id"),
        row.getString("payload"),
        Instant.ofEpochSecond(row.getLong("server_timestamp")),
        ip == null ? null : ClientIp.parse(ip).orElseThrow(),
        truth(row, "bot"));
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
