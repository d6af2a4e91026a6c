package io.beacon.application.summarize;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** Returns the longest time that lies within one step, whatever the zone. */
  Duration grain() {
    return length.compareTo(LONGEST_GRAIN) < 0 ? length : LONGEST_GRAIN;
  }

  /** Returns where each step begins, and finally where the last one ends. */
  List<Instant> bounds(Instant from, Instant to, ZoneId zone) {
    if (!isOfTheWallClock()) {
      return elapsed(from, to, zone);
    }
    LocalDateTime local = from.atZone(zone).toLocalDateTime();
    LocalDateTime midnight = local.toLocalDate().atStartOfDay();
    Duration since = Duration.between(midnight, local);
    return onTheWallClock(
        length.compareTo(DAY) < 0
            ? midnight.plus(length.multipliedBy(since.dividedBy(length)))
            : midnight,
        to,
        zone);
  }

  private List<Instant> elapsed(Instant from, Instant to, ZoneId zone) {
    Instant start = from.minus(begun(from, zone));
    List<Instant> bounds = new ArrayList<>(List.of(change(start, from, zone).orElse(start)));
    while (last(bounds).isBefore(to)) {
      Instant next = last(bounds).plus(length).minus(begun(last(bounds), zone));
      bounds.add(change(last(bounds), next, zone).orElse(next));
    }
    return bounds;
  }

  /** For how long a step has gone on by the reader's clock. */
  private Duration begun(Instant instant, ZoneId zone) {
    return Duration.ofNanos(instant.atZone(zone).toLocalTime().toNanoOfDay() % length.toNanos());
  }

  /**
   * When the clocks change by a part of a step, as those of Lord Howe do by half an hour: one
   * begins there, so that all behind it begin at whole ones.
   */
  private Optional<Instant> change(Instant after, Instant upTo, ZoneId zone) {
    return Optional.ofNullable(zone.getRules().nextTransition(after))
        .filter(change -> !change.getInstant().isAfter(upTo))
        .filter(change -> change.getDuration().toNanos() % length.toNanos() != 0)
        .map(ZoneOffsetTransition::getInstant);
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

  /** Such a step is longer or shorter when the clocks change, and begins as the others. */
  private boolean isOfTheWallClock() {
    return length.compareTo(Duration.ofHours(1)) > 0;
  }
}
