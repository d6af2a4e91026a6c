package io.beacon.persistence.mysql;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.StoredPageView;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a row, whoever wrote it. */
public final class RowReader {
  /** As it was sent, where MySQL's JSON type would give back another number. */
  static final String PAYLOAD = "COALESCE(payload_text, payload)";

  static final String COLUMNS =
      "id, url, type, user_agent, viewport_width, viewport_height, referrer, client_timestamp,"
          + " session_id, "
          + (PAYLOAD + " AS payload")
          + ", server_timestamp, client_ip, bot";

  /** Cut by the server, so that what is long never leaves it. */
  static final String LISTED_COLUMNS =
      "id, type, viewport_width, viewport_height, session_id, server_timestamp, client_ip, bot, "
          + listed("url")
          + ", "
          + listed("referrer");

  private RowReader() {}

  private static String listed(String column) {
    return "LEFT(" + column + ", " + ListedPageView.TEXT + ") AS " + column;
  }

  static StoredPageView read(Readable row) {
    return new StoredPageView(
        number(row, "id"),
        Objects.requireNonNullElse(text(row, "url"), ""),
        text(row, "type"),
        text(row, "user_agent"),
        row.get("viewport_width", Integer.class),
        row.get("viewport_height", Integer.class),
        text(row, "referrer"),
        time(row, "client_timestamp"),
        text(row, "session_id"),
        text(row, "payload"),
        time(row, "server_timestamp"),
        text(row, "client_ip"),
        row.get("bot", Boolean.class));
  }

  static ListedPageView readListed(Readable row) {
    return new ListedPageView(
        number(row, "id"),
        Objects.requireNonNullElse(text(row, "url"), ""),
        text(row, "type"),
        row.get("viewport_width", Integer.class),
        row.get("viewport_height", Integer.class),
        text(row, "referrer"),
        text(row, "session_id"),
        time(row, "server_timestamp"),
        text(row, "client_ip"),
        row.get("bot", Boolean.class));
  }

  public static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  private static @Nullable String text(Readable row, String column) {
    return row.get(column, String.class);
  }

  static @Nullable Instant time(Readable row, String column) {
    LocalDateTime time = row.get(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }
}
