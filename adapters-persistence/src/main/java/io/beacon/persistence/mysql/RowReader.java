package io.beacon.persistence.mysql;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.StoredPageView;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a row, whoever wrote it. */
public final class RowReader {
  /** As it was sent, where MySQL's JSON type would give back another number. */
  static final String PAYLOAD = "COALESCE(payload_text, " + PageViewColumn.PAYLOAD + ")";

  static final String COLUMNS =
      "id, "
          + PageViewColumn.SHOWN.stream().map(RowReader::whole).collect(Collectors.joining(", "));

  private static final List<PageViewColumn> LISTED =
      List.of(
          PageViewColumn.TYPE,
          PageViewColumn.VIEWPORT_WIDTH,
          PageViewColumn.VIEWPORT_HEIGHT,
          PageViewColumn.SESSION_ID,
          PageViewColumn.SERVER_TIMESTAMP,
          PageViewColumn.CLIENT_IP,
          PageViewColumn.BOT);

  /** Cut by the server, so that what is long never leaves it. */
  static final String LISTED_COLUMNS =
      "id, "
          + PageViewColumn.names(LISTED)
          + ", "
          + listed(PageViewColumn.URL)
          + ", "
          + listed(PageViewColumn.REFERRER);

  private RowReader() {}

  private static String whole(PageViewColumn column) {
    return column == PageViewColumn.PAYLOAD ? PAYLOAD + " AS " + column : column.toString();
  }

  private static String listed(PageViewColumn column) {
    return "LEFT(" + column + ", " + ListedPageView.TEXT + ") AS " + column;
  }

  static StoredPageView read(Readable row) {
    return StoredPageView.of(number(row, "id"), column -> value(row, column));
  }

  private static @Nullable Object value(Readable row, PageViewColumn column) {
    return switch (column.kind()) {
      case ID -> throw new IllegalArgumentException(column + " is not for readers");
      case TEXT, JSON -> text(row, column);
      case NUMBER -> row.get(column.toString(), Integer.class);
      case TIME -> time(row, column.toString());
      case TRUTH -> row.get(column.toString(), Boolean.class);
    };
  }

  static ListedPageView readListed(Readable row) {
    return new ListedPageView(
        number(row, "id"),
        Objects.requireNonNullElse(text(row, PageViewColumn.URL), ""),
        text(row, PageViewColumn.TYPE),
        row.get(PageViewColumn.VIEWPORT_WIDTH.toString(), Integer.class),
        row.get(PageViewColumn.VIEWPORT_HEIGHT.toString(), Integer.class),
        text(row, PageViewColumn.REFERRER),
        text(row, PageViewColumn.SESSION_ID),
        time(row, PageViewColumn.SERVER_TIMESTAMP.toString()),
        text(row, PageViewColumn.CLIENT_IP),
        row.get(PageViewColumn.BOT.toString(), Boolean.class));
  }

  public static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  private static @Nullable String text(Readable row, PageViewColumn column) {
    return row.get(column.toString(), String.class);
  }

  static @Nullable Instant time(Readable row, String column) {
    LocalDateTime time = row.get(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }
}
