package io.beacon.application.port;

import org.jspecify.annotations.Nullable;

/** Knows by which user agents bots go. */
public interface Crawlers {
  /**
   * Whether a bot goes by this user agent; null when that is not known.
   *
   * <p>It is asked for each beacon: it never fails, and takes no time worth speaking of.
   */
  @Nullable Boolean include(@Nullable String userAgent);
}
