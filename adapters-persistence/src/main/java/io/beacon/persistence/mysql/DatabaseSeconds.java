package io.beacon.persistence.mysql;

import java.time.Instant;
import java.time.LocalDateTime;

/**
 * Times as the whole numbers of {@code TO_SECONDS}, which begins to count at the year 0: a multiple
 * of every span in use before 1970.
 */
public final class DatabaseSeconds {
  private static final Instant YEAR_ZERO = Instant.parse("0000-01-01T00:00:00Z");

  private DatabaseSeconds() {}

  /** Rounded up: rows have whole seconds, and so the same ones lie before it. */
  public static long of(Instant time) {
    long seconds = time.getEpochSecond() - YEAR_ZERO.getEpochSecond();
    return time.getNano() == 0 ? seconds : seconds + 1;
  }

  public static Instant instant(long seconds) {
    return YEAR_ZERO.plusSeconds(seconds);
  }

  /** As a column holds it. */
  static LocalDateTime utc(long seconds) {
    return FilterClause.utc(instant(seconds));
  }

  /** SQL for the span of time that a row was received in. */
  public static String begins(long span) {
    return "TO_SECONDS(server_timestamp) - TO_SECONDS(server_timestamp) MOD " + span;
  }
}
