package io.beacon.web.status;

import io.beacon.application.watch.ActivityCounts;
import io.beacon.application.watch.CollectionStatus;
import io.beacon.application.watch.NewestRow;
import io.beacon.web.text.VisibleText;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether Beacon works, as the strip on a page says it.
 *
 * @param state {@code ok}, {@code waiting}, {@code idle} or {@code failing}
 * @param waiting empty when none waits in the journal
 * @param quarantined empty when the database refused none
 */
public record CollectionStrip(
    String state,
    String message,
    String accepted,
    String rejected,
    String stored,
    String unavailable,
    String waiting,
    String quarantined,
    String newestRow) {
  public static CollectionStrip of(CollectionStatus status) {
    ActivityCounts hour = status.lastHour();
    return new CollectionStrip(
        status.state().name().toLowerCase(Locale.ROOT),
        message(status),
        number(hour.accepted()),
        number(hour.rejected()),
        number(hour.stored()),
        number(hour.unavailable()),
        numberIfAny(status.journal().waiting()),
        numberIfAny(status.journal().quarantined()),
        newestRow(status.newestRow()));
  }

  public boolean failing() {
    return state.equals("failing");
  }

  private static String message(CollectionStatus status) {
    return switch (status.state()) {
      case OK -> "Working: beacons arrive and are stored";
      case WAITING -> "Waiting: beacons are kept in the journal until the database takes them";
      case IDLE -> "Idle: no beacon in the last 5 minutes";
      case FAILING ->
          "Failing: "
              + Stream.of(noneStored(status), databaseFault(status))
                  .filter(part -> !part.isEmpty())
                  .collect(Collectors.joining("; "));
    };
  }

  private static String noneStored(CollectionStatus status) {
    return status.isNoneStored()
        ? "beacons arrive and none is stored (%s rejected, %s unavailable in 5 minutes)"
            .formatted(number(status.lately().rejected()), number(status.lately().unavailable()))
        : "";
  }

  private static String databaseFault(CollectionStatus status) {
    return status.databaseFault().isEmpty()
        ? ""
        : "the database has to be mended: " + VisibleText.of(status.databaseFault());
  }

  private static String newestRow(NewestRow row) {
    return row.fold(
        () -> "no row yet",
        () -> "newest row unknown: the database cannot be read",
        age -> "newest row " + age(age) + " ago");
  }

  /** In the largest unit of which there are at least two, or one. */
  private static String age(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s";
    }
    if (age.toHours() < 2) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 2 ? age.toHours() + " h" : number(age.toDays()) + " days";
  }

  private static String numberIfAny(long number) {
    return number == 0 ? "" : number(number);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
