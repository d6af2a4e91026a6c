package io.beacon.application.port;

import java.util.List;

/** Remembers the beacons that were rejected last, for whoever mends the page that sends them. */
public interface RejectionLog {
  /** Remembers one, and forgets the oldest where there is no more room; cheap, and never fails. */
  void add(RejectedBeacon beacon);

  /** Those remembered, newest first. */
  List<RejectedBeacon> newest();
}
