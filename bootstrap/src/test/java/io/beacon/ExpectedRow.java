package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Compares the row of a case, column by column, with what was sent and what the case tells. */
final class ExpectedRow {
  static final String SELECT =
      "SELECT id, url, type, user_agent, viewport_width, viewport_height, referrer,"
          + " CAST(client_timestamp AS CHAR) AS client_timestamp, session_id, payload,"
          + " server_timestamp, client_ip FROM pageviews";
  private static final Map<String, String> FIELD_OF_COLUMN =
      Map.of(
          "url", "url",
          "type", "type",
          "user_agent", "userAgent",
          "viewport_width", "viewportW",
          "viewport_height", "viewportH",
          "referrer", "referrer",
          "client_timestamp", "timestamp",
          "session_id", "sessionId",
          "payload", "payload");
  private static final String SAMPLE_TIMESTAMP = "2026-03-01T12:00:00.000Z";

  /** Integers are exact; a fraction is a double to every database and browser. */
  private static final Comparator<JsonNode> SAME_NUMBER =
      (a, b) -> {
        if (a.isNumber() && b.isNumber() && !(a.isIntegralNumber() && b.isIntegralNumber())) {
          return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private final CollectCase given;

  ExpectedRow(CollectCase given) {
    this.given = given;
  }

  /** Takes from the row what it has checked. */
  void check(Map<String, Object> row) {
    LocalDateTime received = (LocalDateTime) row.remove("server_timestamp");
    assertThat(Duration.between(received.toInstant(ZoneOffset.UTC), Instant.now()))
        .isBetween(Duration.ZERO, Duration.ofSeconds(10));
    checkPayload((String) row.remove("payload"));
    row.replaceAll((column, value) -> value == null ? null : value.toString());
    assertThat(row).isEqualTo(columns());
  }

  private void checkPayload(String stored) {
    JsonNode expected = expected("payload");
    if (expected.isNull()) {
      assertThat(stored).isNull();
    } else {
      assertThat(stored).isNotNull();
      JsonNode actual = CollectCase.JSON.readTree(stored);
      assertThat(actual.equals(SAME_NUMBER, expected))
          .as("payload %s is %s", actual, expected)
          .isTrue();
    }
  }

  private Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String column : FIELD_OF_COLUMN.keySet()) {
      if (!column.equals("payload")) {
        columns.put(column, text(expected(column)));
      }
    }
    columns.put("client_ip", "127.0.0.1");
    columns.replace("client_timestamp", SAMPLE_TIMESTAMP, "2026-03-01 12:00:00");
    return columns;
  }

  private JsonNode expected(String column) {
    JsonNode told = given.row().get(column);
    if (told == null && given.row().containsKey(column)) {
      return CollectCase.JSON.nullNode();
    }
    JsonNode sent = given.sent().get(FIELD_OF_COLUMN.get(column));
    JsonNode expected = told != null ? told : sent;
    return expected == null ? CollectCase.JSON.nullNode() : expected;
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return CollectCase.expand(value.asString());
  }
}
