package io.beacon.application.port;

import java.time.Instant;

/** A place between two rows: rows lie in the order of their time of receipt, then of their id. */
public record PageViewCursor(Instant time, long id) {
  private static final long HIGHEST = 999_999_999_999_999_999L;

  /** Below all rows received at this time. */
  public static PageViewCursor below(Instant time) {
    return new PageViewCursor(time, 0);
  }

  /** Above all rows received at this time. */
  public static PageViewCursor above(Instant time) {
    return new PageViewCursor(time, HIGHEST);
  }
}
