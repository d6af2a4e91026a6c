package io.beacon.application.port;

import java.util.List;

/** Remembers the beacons that were rejected last, to help mend the page that sends them. */
public interface RejectionLog {
  /** Remembers one, and forgets the oldest where there is no more room; cheap, and never fails. */
  void add(RejectedBeacon beacon);

  /** Returns the remembered beacons, newest first. */
  List<RejectedBeacon> newest();
}
