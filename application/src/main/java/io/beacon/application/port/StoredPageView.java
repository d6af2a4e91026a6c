package io.beacon.application.port;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row as a reader sees it. Other programs may write to the table, so that only the columns that
 * MySQL itself guarantees are sure to be there.
 *
 * @param serverTimestamp null where the row holds MySQL's zero date
 * @param bot null where that is not known, as in rows older than the column
 */
public record StoredPageView(
    long id,
    String url,
    @Nullable String type,
    @Nullable String userAgent,
    @Nullable Integer viewportWidth,
    @Nullable Integer viewportHeight,
    @Nullable String referrer,
    @Nullable Instant clientTimestamp,
    @Nullable String sessionId,
    @Nullable String payload,
    @Nullable Instant serverTimestamp,
    @Nullable String clientIp,
    @Nullable Boolean bot) {

  /** This row's place; a row without a time has none, and is the last of all. */
  public Optional<PageViewCursor> cursor() {
    return Optional.ofNullable(serverTimestamp).map(time -> new PageViewCursor(time, id));
  }

  /** As a list shows it, which cuts long texts. */
  public ListedPageView listed() {
    return new ListedPageView(
        id,
        ListedPageView.cut(url),
        type,
        viewportWidth,
        viewportHeight,
        referrer == null ? null : ListedPageView.cut(referrer),
        sessionId,
        serverTimestamp,
        clientIp,
        bot);
  }

  /** How long its long texts are together. */
  public long characters() {
    return url.length() + length(referrer) + length(userAgent) + length(payload);
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
