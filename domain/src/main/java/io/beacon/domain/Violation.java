package io.beacon.domain;

import org.jspecify.annotations.Nullable;

/**
 * One reason for which a beacon is refused.
 *
 * @param field the field at fault; null when the beacon as a whole is
 * @param message a sentence for the developer of the sending page; never quotes the input
 */
public record Violation(@Nullable BeaconField field, String message) {
  static Violation invalid(BeaconField field) {
    return new Violation(field, "Invalid " + field.wireName());
  }

  static Violation invalid(BeaconField field, String why) {
    return new Violation(field, "Invalid " + field.wireName() + ": " + why);
  }
}
