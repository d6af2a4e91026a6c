package io.beacon.application.retain;

import java.time.Duration;

/** Our clock and the database's differ so much that the age of a row is not known. */
final class ClocksDifferException extends RuntimeException {
  private static final long HOURS_OF_TWO_DAYS = 48;

  ClocksDifferException(Duration ahead) {
    super(
        "the clock of this machine is about "
            + rounded(ahead.abs())
            + (ahead.isNegative() ? " behind" : " ahead of")
            + " the database's; nothing is deleted until they agree");
  }

  /** A clock that goes a little wrong is told of once, not each minute. */
  private static String rounded(Duration difference) {
    long hours = difference.plusMinutes(30).toHours();
    return hours < HOURS_OF_TWO_DAYS ? hours + " h" : (hours + 12) / 24 + " days";
  }
}
