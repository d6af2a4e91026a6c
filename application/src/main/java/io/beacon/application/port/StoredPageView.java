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
}
