package io.beacon.web.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Times of the reader's zone, as an HTML {@code datetime-local} field writes them. */
public final class LocalTimeText {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter READ =
      DateTimeFormatter.ofPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss[.SSS]][XXX]]", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private LocalTimeText() {}

  public static String of(Instant instant, ZoneId zone) {
    return SHOWN.format(instant.atZone(zone));
  }

  /** By its name, as {@code Europe/Berlin}, or its offset. */
  public static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * With an offset of its own a time is that instant, whatever the zone; a date is its midnight.
   */
  public static Optional<Instant> read(String text, ZoneId zone) {
    try {
      TemporalAccessor read =
          READ.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      Instant instant =
          read instanceof OffsetDateTime offset
              ? offset.toInstant()
              : read instanceof LocalDateTime local
                  ? local.atZone(zone).toInstant()
                  : LocalDate.from(read).atStartOfDay(zone).toInstant();
      int year = instant.atZone(zone).getYear();
      return year < 1000 || year > 9998 ? Optional.empty() : Optional.of(instant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
