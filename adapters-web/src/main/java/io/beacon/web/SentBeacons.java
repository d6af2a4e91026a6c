package io.beacon.web;

import io.beacon.domain.Beacon;
import java.util.List;

/**
 * What one request brings.
 *
 * @param batch whether it was an array, and so is answered by index
 */
record SentBeacons(List<Beacon> beacons, boolean batch) {
  /** The most of one request. */
  static final int MOST = 100;

  static SentBeacons one(Beacon beacon) {
    return new SentBeacons(List.of(beacon), false);
  }

  static SentBeacons batch(List<Beacon> beacons) {
    return new SentBeacons(beacons, true);
  }
}
