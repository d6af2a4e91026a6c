package io.beacon.application.port;

import org.jspecify.annotations.Nullable;

/** Recognises crawlers by their user agent. */
public interface Crawlers {
  /**
   * Returns whether this user agent is a crawler's; null when that is not known.
   *
   * <p>It is asked for each beacon: it never fails, and takes no time worth speaking of.
   */
  @Nullable Boolean include(@Nullable String userAgent);
}
