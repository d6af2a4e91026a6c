package io.beacon.web.query;

import io.beacon.application.port.PageViewCursor;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cursor in a query string: seconds since 1970, and the id. */
public final class CursorText {
  private static final Pattern TEXT = Pattern.compile("(-?\\d{1,12})_(\\d{1,18})");

  /** The years that MySQL's DATETIME holds. */
  private static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant MAX = Instant.parse("9999-12-31T23:59:59Z");

  private CursorText() {}

  public static String of(PageViewCursor cursor) {
    return cursor.time().getEpochSecond() + "_" + cursor.id();
  }

  static Optional<PageViewCursor> read(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Instant time = Instant.ofEpochSecond(Long.parseLong(matcher.group(1)));
    return time.isBefore(MIN) || time.isAfter(MAX)
        ? Optional.empty()
        : Optional.of(new PageViewCursor(time, Long.parseLong(matcher.group(2))));
  }
}
