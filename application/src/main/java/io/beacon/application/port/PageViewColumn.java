package io.beacon.application.port;

import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import io.beacon.domain.PageView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a page view, in the order in which tables and exports have them: statements, the
 * journal and every export go through this list. A new one comes at the end.
 */
public enum PageViewColumn {
  BEACON_ID("beacon_id", Kind.ID, PageView::id),
  URL("url", Kind.TEXT, PageView::url),
  TYPE("type", Kind.TEXT, view -> view.type().wireName()),
  USER_AGENT("user_agent", Kind.TEXT, PageView::userAgent),
  VIEWPORT_WIDTH("viewport_width", Kind.NUMBER, PageView::viewportWidth),
  VIEWPORT_HEIGHT("viewport_height", Kind.NUMBER, PageView::viewportHeight),
  REFERRER("referrer", Kind.TEXT, PageView::referrer),
  CLIENT_TIMESTAMP("client_timestamp", Kind.TIME, PageView::clientTimestamp),
  SESSION_ID("session_id", Kind.TEXT, PageView::sessionId),
  PAYLOAD("payload", Kind.JSON, PageView::payload),
  SERVER_TIMESTAMP("server_timestamp", Kind.TIME, PageView::serverTimestamp),
  CLIENT_IP("client_ip", Kind.TEXT, view -> text(view.clientIp())),
  BOT("bot", Kind.TRUTH, PageView::bot);

  /** What a column holds, and as which class a value of it is handed about. */
  public enum Kind {
    /** {@link UUID}. */
    ID,
    /** {@link String}. */
    TEXT,
    /** {@link Integer}. */
    NUMBER,
    /** {@link Instant}, in whole seconds. */
    TIME,
    /** JSON as a {@link String}. */
    JSON,
    /** {@link Boolean}. */
    TRUTH
  }

  public static final List<PageViewColumn> ALL = List.of(values());

  /** The columns that readers see: the row's own id is in the place of the beacon's. */
  public static final List<PageViewColumn> SHOWN =
      ALL.stream().filter(column -> column != BEACON_ID).toList();

  private final String sql;
  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // A method of an immutable record.
  private final Function<PageView, @Nullable Object> of;

  PageViewColumn(String sql, Kind kind, Function<PageView, @Nullable Object> of) {
    this.sql = sql;
    this.kind = kind;
    this.of = of;
  }

  public Kind kind() {
    return kind;
  }

  /** Returns the value of a page view for this column, of the class of its kind. */
  public @Nullable Object of(PageView view) {
    return of.apply(view);
  }

  /**
   * Makes a page view of what its columns hold.
   *
   * @throws RuntimeException when no page view has such values
   */
  public static PageView pageView(Function<PageViewColumn, @Nullable Object> values) {
    @Nullable String ip = (String) values.apply(CLIENT_IP);
    return new PageView(
        (UUID) values.apply(BEACON_ID),
        (String) values.apply(URL),
        BeaconType.of((String) values.apply(TYPE)).orElseThrow(),
        (String) values.apply(USER_AGENT),
        (Integer) values.apply(VIEWPORT_WIDTH),
        (Integer) values.apply(VIEWPORT_HEIGHT),
        (String) values.apply(REFERRER),
        (Instant) values.apply(CLIENT_TIMESTAMP),
        (String) values.apply(SESSION_ID),
        (String) values.apply(PAYLOAD),
        (Instant) values.apply(SERVER_TIMESTAMP),
        ip == null ? null : ClientIp.parse(ip).orElseThrow(),
        (Boolean) values.apply(BOT));
  }

  /** These columns as one list of a statement. */
  public static String names(List<PageViewColumn> columns) {
    return String.join(", ", columns.stream().map(PageViewColumn::toString).toList());
  }

  /** The name in tables and exports. */
  @Override
  public String toString() {
    return sql;
  }

  private static @Nullable String text(@Nullable ClientIp ip) {
    return ip == null ? null : ip.toString();
  }
}
