package io.beacon.application;

/**
 * Whether beacons come in and are kept.
 *
 * @param lastHour the counts of the minute under way and the 59 before it
 * @param lately the counts of the minute under way and the 4 before it; these decide the state
 */
public record CollectionStatus(
    ActivityCounts lastHour, ActivityCounts lately, NewestRow newestRow) {
  /** What an operator should make of it. */
  public enum State {
    /** Beacons are stored. */
    OK,
    /** No beacon was answered lately, and no row was committed. */
    IDLE,
    /**
     * Beacons arrive and none is stored: at least one was rejected or found the store unavailable
     * lately, and none was accepted and no row committed.
     */
    FAILING
  }

  /**
   * The state by the counts of the last five minutes.
   *
   * <p>An accepted beacon counts like a committed row: its commit may lie in the minute that has
   * just left the span.
   */
  public State state() {
    if (lately.stored() > 0 || lately.accepted() > 0) {
      return State.OK;
    }
    return lately.arrived() > 0 ? State.FAILING : State.IDLE;
  }
}
