package io.beacon.application.watch;

/**
 * Counts what happened to beacons in some span of time.
 *
 * @param accepted beacons that were answered 204
 * @param rejected beacons that were refused for what they are
 * @param stored rows that were committed
 * @param unavailable beacons that no durable place could take
 */
public record ActivityCounts(long accepted, long rejected, long stored, long unavailable) {
  static final ActivityCounts NONE = new ActivityCounts(0, 0, 0, 0);

  /** All beacons that were answered, whatever the answer. */
  public long arrived() {
    return accepted + rejected + unavailable;
  }

  ActivityCounts plus(ActivityCounts other) {
    return new ActivityCounts(
        accepted + other.accepted,
        rejected + other.rejected,
        stored + other.stored,
        unavailable + other.unavailable);
  }
}
