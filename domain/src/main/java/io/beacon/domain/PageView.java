package io.beacon.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A valid, enriched beacon: what becomes one row.
 *
 * @param id the one that it keeps through every retry, so that it becomes one row
 * @param clientTimestamp the page's own clock, in whole seconds
 * @param payload JSON text
 * @param serverTimestamp when it was received, in whole seconds
 * @param bot whether a bot sent it; null where that is not known
 */
public record PageView(
    UUID id,
    String url,
    BeaconType type,
    @Nullable String userAgent,
    @Nullable Integer viewportWidth,
    @Nullable Integer viewportHeight,
    @Nullable String referrer,
    @Nullable Instant clientTimestamp,
    @Nullable String sessionId,
    @Nullable String payload,
    Instant serverTimestamp,
    @Nullable ClientIp clientIp,
    @Nullable Boolean bot) {
  public PageView {
    if (url.isEmpty()) {
      throw new IllegalArgumentException("url is empty");
    }
    requireWholeSeconds(serverTimestamp);
    if (clientTimestamp != null) {
      requireWholeSeconds(clientTimestamp);
    }
  }

  /** The same, and whether a bot sent it. */
  public PageView markedAsBot(@Nullable Boolean known) {
    return new PageView(
        id,
        url,
        type,
        userAgent,
        viewportWidth,
        viewportHeight,
        referrer,
        clientTimestamp,
        sessionId,
        payload,
        serverTimestamp,
        clientIp,
        known);
  }

  private static void requireWholeSeconds(Instant instant) {
    if (!instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("not whole seconds: " + instant);
    }
  }
}
