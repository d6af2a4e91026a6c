package io.beacon.domain;

/** A field that was stored otherwise than sent, because the beacon is worth more than its tail. */
public record Alteration(BeaconField field, Kind kind) {
  /** The way in which the field was altered. */
  public enum Kind {
    /** Cut to the length of its column. */
    CUT,
    /** Half a surrogate pair replaced by U+FFFD. */
    REPAIRED
  }
}
