package io.beacon.persistence.mysql;

import static io.beacon.application.port.PageViewColumn.BEACON_ID;

import io.beacon.application.port.PageViewColumn;
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
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One INSERT statement for any number of rows: all are stored, each once however often, or none.
 */
final class MultiRowInsert {
  /** Not a list to go through: it is asked for each beacon. */
  private static final PageViewColumn[] COLUMNS = PageViewColumn.values();

  private static final String HEAD =
      "INSERT INTO pageviews (" + PageViewColumn.names(PageViewColumn.ALL);
  private static final String ROW = "(?" + ",?".repeat(COLUMNS.length - 1);

  /** Passes over a row that is there already: unlike IGNORE, it hides no other fault. */
  private static final String TAIL =
      " ON DUPLICATE KEY UPDATE " + BEACON_ID + " = pageviews." + BEACON_ID;

  private final Map<Integer, String> sqlByRows = new ConcurrentHashMap<>();
  private final Map<Integer, String> sqlWithTextsByRows = new ConcurrentHashMap<>();

  /** Payloads are stored as texts, too, only where MySQL would give one back otherwise. */
  Mono<Void> execute(Connection connection, List<PageView> rows) {
    List<@Nullable String> texts = rows.stream().map(MultiRowInsert::payloadText).toList();
    boolean withTexts = texts.stream().anyMatch(Objects::nonNull);
    String sql =
        withTexts
            ? sqlWithTextsByRows.computeIfAbsent(rows.size(), n -> sql(n, ", payload_text", ",?"))
            : sqlByRows.computeIfAbsent(rows.size(), n -> sql(n, "", ""));
    Statement statement = connection.createStatement(sql);
    var parameters = new Parameters(statement);
    for (int i = 0; i < rows.size(); i++) {
      parameters.bind(rows.get(i));
      if (withTexts) {
        parameters.put(texts.get(i), String.class);
      }
    }
    return Flux.from(statement.execute()).flatMap(Result::getRowsUpdated).then();
  }

  private static @Nullable String payloadText(PageView row) {
    String payload = row.payload();
    return payload != null && RewrittenNumbers.anyIn(payload) ? payload : null;
  }

  private static String sql(int rows, String column, String value) {
    String row = ROW + value + ")";
    return HEAD + column + ") VALUES " + (row + ",").repeat(rows - 1) + row + TAIL;
  }

  /** Binds the columns of one row after another. */
  private static final class Parameters {
    private final Statement statement;
    private int next;

    Parameters(Statement statement) {
      this.statement = statement;
    }

    void bind(PageView row) {
      for (PageViewColumn column : COLUMNS) {
        @Nullable Object value = column.of(row);
        switch (column.kind()) {
          case ID -> put(bytes((UUID) Objects.requireNonNull(value)), ByteBuffer.class);
          case TEXT, JSON -> put(value, String.class);
          case NUMBER -> put(value, Integer.class);
          case TIME -> put(utc((Instant) value), LocalDateTime.class);
          case TRUTH -> put(value, Boolean.class);
        }
      }
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

    void put(@Nullable Object value, Class<?> type) {
      if (value == null) {
        statement.bindNull(next++, type);
      } else {
        statement.bind(next++, value);
      }
    }
  }
}
