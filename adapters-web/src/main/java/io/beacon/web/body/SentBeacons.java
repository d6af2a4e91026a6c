package io.beacon.web.body;

import io.beacon.domain.Beacon;
import java.util.List;

/**
 * The beacons that one request brings.
 *
 * @param batch whether it was an array, and so is answered by index
 */
public record SentBeacons(List<Beacon> beacons, boolean batch) {
  /** The most of one request. */
  static final int MOST = 100;

  public static SentBeacons one(Beacon beacon) {
    return new SentBeacons(List.of(beacon), false);
  }

  static SentBeacons batch(List<Beacon> beacons) {
    return new SentBeacons(beacons, true);
  }
}
