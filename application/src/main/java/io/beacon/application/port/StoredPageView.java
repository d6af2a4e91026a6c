package io.beacon.application.port;

import io.beacon.domain.PageView;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row as a reader sees it. Other programs may write to the table, so that it need not be what a
 * {@link PageView} can be: only the columns that MySQL itself guarantees are sure to be there.
 */
public record StoredPageView(long id, Map<PageViewColumn, @Nullable Object> values) {
  /** Asks for each column that a reader sees. */
  public static StoredPageView of(long id, Function<PageViewColumn, @Nullable Object> values) {
    Map<PageViewColumn, @Nullable Object> all = new EnumMap<>(PageViewColumn.class);
    PageViewColumn.SHOWN.forEach(column -> all.put(column, values.apply(column)));
    return new StoredPageView(id, all);
  }

  /** The row that a page view becomes. */
  public static StoredPageView of(long id, PageView view) {
    return of(id, column -> column.of(view));
  }

  /** Of the class of the column's kind. */
  public @Nullable Object value(PageViewColumn column) {
    return values.get(column);
  }

  private @Nullable String text(PageViewColumn column) {
    return (String) value(column);
  }

  private @Nullable Integer number(PageViewColumn column) {
    return (Integer) value(column);
  }

  private @Nullable Instant time(PageViewColumn column) {
    return (Instant) value(column);
  }

  public String url() {
    return Objects.requireNonNullElse(text(PageViewColumn.URL), "");
  }

  public @Nullable String type() {
    return text(PageViewColumn.TYPE);
  }

  public @Nullable String userAgent() {
    return text(PageViewColumn.USER_AGENT);
  }

  public @Nullable String referrer() {
    return text(PageViewColumn.REFERRER);
  }

  public @Nullable Instant clientTimestamp() {
    return time(PageViewColumn.CLIENT_TIMESTAMP);
  }

  public @Nullable String sessionId() {
    return text(PageViewColumn.SESSION_ID);
  }

  public @Nullable String payload() {
    return text(PageViewColumn.PAYLOAD);
  }

  /** Null where the row holds MySQL's zero date. */
  public @Nullable Instant serverTimestamp() {
    return time(PageViewColumn.SERVER_TIMESTAMP);
  }

  public @Nullable String clientIp() {
    return text(PageViewColumn.CLIENT_IP);
  }

  /** Null where that is not known, as in rows older than the column. */
  public @Nullable Boolean bot() {
    return (Boolean) value(PageViewColumn.BOT);
  }

  /** This row's place; a row without a time has none, and is the last of all. */
  public Optional<PageViewCursor> cursor() {
    return Optional.ofNullable(serverTimestamp()).map(time -> new PageViewCursor(time, id));
  }

  /** As a list shows it, which cuts long texts. */
  public ListedPageView listed() {
    @Nullable String referrer = referrer();
    return new ListedPageView(
        id,
        ListedPageView.cut(url()),
        type(),
        number(PageViewColumn.VIEWPORT_WIDTH),
        number(PageViewColumn.VIEWPORT_HEIGHT),
        referrer == null ? null : ListedPageView.cut(referrer),
        sessionId(),
        serverTimestamp(),
        clientIp(),
        bot());
  }

  /** Returns how long its long texts are together. */
  public long characters() {
    return url().length() + length(referrer()) + length(userAgent()) + length(payload());
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
