package io.beacon.application.port;

/**
 * How the journal stands.
 *
 * @param accepting whether the last attempt to write to it succeeded
 * @param waiting how many page views wait for the store
 * @param quarantined how many the store refused
 */
public record JournalState(boolean accepting, long waiting, long quarantined) {
  /** The state without a journal. */
  public static final JournalState NONE = new JournalState(false, 0, 0);
}
