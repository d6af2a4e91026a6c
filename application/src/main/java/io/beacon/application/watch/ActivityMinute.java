package io.beacon.application.watch;

import java.util.concurrent.atomic.LongAdder;

/** Counts what happens to beacons in one minute; many threads may count at once. */
final class ActivityMinute {
  final long minute;
  final LongAdder accepted = new LongAdder();
  final LongAdder rejected = new LongAdder();
  final LongAdder stored = new LongAdder();
  final LongAdder unavailable = new LongAdder();

  /**
   * An empty minute.
   *
   * @param minute since the epoch
   */
  ActivityMinute(long minute) {
    this.minute = minute;
  }

  ActivityCounts counts() {
    return new ActivityCounts(accepted.sum(), rejected.sum(), stored.sum(), unavailable.sum());
  }
}
