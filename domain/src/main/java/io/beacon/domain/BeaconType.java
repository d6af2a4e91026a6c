package io.beacon.domain;

import java.util.Locale;
import java.util.Optional;

/** The kind of thing that a beacon reports. */
public enum BeaconType {
  PAGEVIEW,
  EVENT,
  ERROR,
  PERFORMANCE;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The type's name in the JSON body and in the database. */
  public String wireName() {
    return wireName;
  }

  /** Finds a type by its exact name; case matters. */
  public static Optional<BeaconType> of(String wireName) {
    for (BeaconType type : values()) {
      if (type.wireName.equals(wireName)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
