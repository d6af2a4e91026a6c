package io.beacon.domain;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the time that a page reports: ISO 8601 (UTC where it names no offset), the same with a
 * space, or epoch milliseconds.
 *
 * <p>Fractions of a second are cut, not rounded: rounding would move 23:59:59.999 to another day.
 */
final class ClientTimestamp {
  /** MySQL manual, "The DATE, DATETIME, and TIMESTAMP Types": the supported range of DATETIME. */
  private static final Instant MIN = Instant.parse("1000-01-01T00:00:00Z");

  private static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /**
   * Thirteen digits are milliseconds since 2001; fewer may be seconds or a date, so are refused.
   */
  private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{13,15}");

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .parseLenient()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private ClientTimestamp() {}

  /** Reads a text; empty when it is no time, or one that MySQL cannot store. */
  static Optional<Instant> parse(String text) {
    if (EPOCH_MILLIS.matcher(text).matches()) {
      return ofEpochMillis(Double.parseDouble(text));
    }
    try {
      TemporalAccessor read = ISO.parse(text);
      LocalDate date = Objects.requireNonNull(read.query(TemporalQueries.localDate()));
      LocalTime time =
          Objects.requireNonNullElse(read.query(TemporalQueries.localTime()), LocalTime.MIDNIGHT);
      ZoneOffset offset =
          Objects.requireNonNullElse(read.query(TemporalQueries.offset()), ZoneOffset.UTC);
      return storable(date.atTime(time).toInstant(offset));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads epoch milliseconds; empty when MySQL cannot store that time. */
  static Optional<Instant> ofEpochMillis(double millis) {
    if (millis < MIN.toEpochMilli() || millis > MAX.toEpochMilli()) {
      return Optional.empty();
    }
    return storable(Instant.ofEpochMilli((long) Math.floor(millis)));
  }

  private static Optional<Instant> storable(Instant instant) {
    return instant.isBefore(MIN) || instant.isAfter(MAX)
        ? Optional.empty()
        : Optional.of(instant.truncatedTo(ChronoUnit.SECONDS));
  }
}
