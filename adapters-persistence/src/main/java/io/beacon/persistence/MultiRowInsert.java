package io.beacon.persistence;

import io.beacon.domain.ClientIp;
import io.beacon.domain.PageView;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One INSERT statement for any number of rows: all are stored, each once however often, or none.
 */
final class MultiRowInsert {
  private static final String HEAD =
      "INSERT INTO pageviews (beacon_id, url, type, user_agent, viewport_width, viewport_height, referrer,"
          + " client_timestamp, session_id, payload, server_timestamp, client_ip, bot) VALUES ";
  private static final String ROW = "(?,?,?,?,?,?,?,?,?,?,?,?,?)";

  /** Passes over a row that is there already: unlike IGNORE, it hides no other fault. */
  private static final String TAIL = " ON DUPLICATE KEY UPDATE beacon_id = pageviews.beacon_id";

  private final Map<Integer, String> sqlByRows = new ConcurrentHashMap<>();

  Mono<Void> execute(Connection connection, List<PageView> rows) {
    Statement statement =
        connection.createStatement(sqlByRows.computeIfAbsent(rows.size(), MultiRowInsert::sql));
    var parameters = new Parameters(statement);
    rows.forEach(parameters::bind);
    return Flux.from(statement.execute()).flatMap(Result::getRowsUpdated).then();
  }

  private static String sql(int rows) {
    return HEAD + (ROW + ",").repeat(rows - 1) + ROW + TAIL;
  }

  /** Binds the columns of one row after another. */
  private static final class Parameters {
    private final Statement statement;
    private int next;

    Parameters(Statement statement) {
      this.statement = statement;
    }

    void bind(PageView row) {
      put(bytes(row.id()), ByteBuffer.class);
      put(row.url(), String.class);
      put(row.type().wireName(), String.class);
      put(row.userAgent(), String.class);
      put(row.viewportWidth(), Integer.class);
      put(row.viewportHeight(), Integer.class);
      put(row.referrer(), String.class);
      put(utc(row.clientTimestamp()), LocalDateTime.class);
      put(row.sessionId(), String.class);
      put(row.payload(), String.class);
      put(utc(row.serverTimestamp()), LocalDateTime.class);
      ClientIp ip = row.clientIp();
      put(ip == null ? null : ip.toString(), String.class);
      put(row.bot(), Boolean.class);
    }

    private static ByteBuffer bytes(UUID id) {
      return ByteBuffer.allocate(16)
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits())
          .flip();
    }

    /**
     * A local time is sent as it stands; an instant the driver would shift to the session's zone.
     */
    private static @Nullable LocalDateTime utc(@Nullable Instant instant) {
      return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private void put(@Nullable Object value, Class<?> type) {
      if (value == null) {
        statement.bindNull(next++, type);
      } else {
        statement.bind(next++, value);
      }
    }
  }
}
