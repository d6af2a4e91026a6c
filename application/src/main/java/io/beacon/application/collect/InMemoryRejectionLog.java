package io.beacon.application.collect;

import io.beacon.application.port.RejectedBeacon;
import io.beacon.application.port.RejectionLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers the newest 200 rejected beacons, until Beacon stops. */
public final class InMemoryRejectionLog implements RejectionLog {
  private static final int CAPACITY = 200;

  // A lock is held for two steps of a queue, and only by rejected beacons.
  private final Deque<RejectedBeacon> beacons = new ArrayDeque<>(CAPACITY + 1);

  @Override
  public synchronized void add(RejectedBeacon beacon) {
    beacons.addFirst(beacon);
    if (beacons.size() > CAPACITY) {
      beacons.removeLast();
    }
  }

  @Override
  public synchronized List<RejectedBeacon> newest() {
    return List.copyOf(beacons);
  }
}
