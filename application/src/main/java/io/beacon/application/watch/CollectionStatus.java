package io.beacon.application.watch;

import io.beacon.application.port.JournalState;

/**
 * Whether beacons come in and are kept.
 *
 * @param lastHour the counts of the minute under way and the 59 before it
 * @param lately the counts of the minute under way and the 4 before it; these decide the state
 * @param journal what waits for the database
 * @param databaseFault what an operator has to mend in the database; empty where that is nothing
 */
public record CollectionStatus(
    ActivityCounts lastHour,
    ActivityCounts lately,
    NewestRow newestRow,
    JournalState journal,
    String databaseFault) {
  /** The judgement for an operator. */
  public enum State {
    /** Beacons are stored. */
    OK,
    /** Beacons are kept in the journal until the database takes them. */
    WAITING,
    /** No beacon was answered lately, and no row was committed. */
    IDLE,
    /**
     * The database has a fault that waiting does not mend, or beacons arrive and none is stored: at
     * least one was rejected or found the store unavailable lately, and none was accepted and no
     * row committed.
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
    if (!databaseFault.isEmpty() || isNoneStored()) {
      return State.FAILING;
    }
    if (journal.waiting() > 0) {
      return State.WAITING;
    }
    return isKept() ? State.OK : State.IDLE;
  }

  /** Returns whether beacons arrived lately, but none was accepted and no row committed. */
  public boolean isNoneStored() {
    return !isKept() && lately.arrived() > 0;
  }

  private boolean isKept() {
    return lately.stored() > 0 || lately.accepted() > 0;
  }
}
