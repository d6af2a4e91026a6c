package io.beacon.application.port;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row as a list shows it: without its payload and what else a list leaves out, however large that
 * is.
 *
 * @param url at most {@link #TEXT} characters; so many mean that there may be more
 * @param referrer at most {@link #TEXT} characters
 * @param serverTimestamp null where the row holds MySQL's zero date
 * @param bot null where that is not known
 */
public record ListedPageView(
    long id,
    String url,
    @Nullable String type,
    @Nullable Integer viewportWidth,
    @Nullable Integer viewportHeight,
    @Nullable String referrer,
    @Nullable String sessionId,
    @Nullable Instant serverTimestamp,
    @Nullable String clientIp,
    @Nullable Boolean bot) {
  /** One more than a list shows, so that it is seen where a text goes on. */
  public static final int TEXT = 513;

  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TEXT));
  }

  /** This row's place; a row without a time has none, and is the last of all. */
  public Optional<PageViewCursor> cursor() {
    return Optional.ofNullable(serverTimestamp).map(time -> new PageViewCursor(time, id));
  }

  /** Returns how long its long texts are together. */
  public long characters() {
    return url.length() + (referrer == null ? 0L : referrer.length());
  }
}
