package io.beacon.application.summarize;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Divides a time range into even steps of the reader's clock, at most about sixty. */
final class TimeSteps {
  private static final int MOST = 60;
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6));

  /** Every offset from UTC in use is a multiple of it, and so is the start of every longer step. */
  private static final Duration LONGEST_GRAIN = Duration.ofMinutes(15);

  private final Duration length;

  private TimeSteps(Duration length) {
    this.length = length;
  }

  static TimeSteps of(Instant from, Instant to) {
    Duration range = Duration.between(from, to);
    Duration most = range.dividedBy(MOST);
    return new TimeSteps(
        LENGTHS.stream()
            .filter(length -> length.compareTo(most) >= 0)
            .findFirst()
            .orElse(DAY.multipliedBy(1 + most.minusNanos(1).toDays())));
  }

  /** The longest time that lies in one step alone, whatever the zone. */
  Duration grain() {
    return length.compareTo(LONGEST_GRAIN) < 0 ? length : LONGEST_GRAIN;
  }

  /** Where each step begins, and last where the last one ends. */
  List<Instant> bounds(Instant from, Instant to, ZoneId zone) {
    LocalDateTime local = from.atZone(zone).toLocalDateTime();
    LocalDateTime midnight = local.toLocalDate().atStartOfDay();
    Duration since = Duration.between(midnight, local);
    if (!isOfTheWallClock()) {
      return elapsed(from.minus(Duration.ofNanos(since.toNanos() % length.toNanos())), to);
    }
    return onTheWallClock(
        length.compareTo(DAY) < 0
            ? midnight.plus(length.multipliedBy(since.dividedBy(length)))
            : midnight,
        to,
        zone);
  }

  private List<Instant> elapsed(Instant start, Instant to) {
    List<Instant> bounds = new ArrayList<>(List.of(start));
    while (last(bounds).isBefore(to)) {
      bounds.add(last(bounds).plus(length));
    }
    return bounds;
  }

  /** Not from one bound to the next: a day without a midnight begins later than the one after. */
  private List<Instant> onTheWallClock(LocalDateTime first, Instant to, ZoneId zone) {
    LocalDateTime start = first;
    List<Instant> bounds = new ArrayList<>(List.of(start.atZone(zone).toInstant()));
    while (last(bounds).isBefore(to)) {
      start = start.plus(length);
      Instant bound = start.atZone(zone).toInstant();
      // A zone that crossed the date line left a whole day out.
      if (bound.isAfter(last(bounds))) {
        bounds.add(bound);
      }
    }
    return bounds;
  }

  private static Instant last(List<Instant> bounds) {
    return bounds.get(bounds.size() - 1);
  }

  /** Such a step is an hour longer or shorter when the clocks change, and begins as the others. */
  private boolean isOfTheWallClock() {
    return length.compareTo(Duration.ofHours(1)) > 0;
  }
}
