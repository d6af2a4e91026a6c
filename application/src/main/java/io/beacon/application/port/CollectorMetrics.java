package io.beacon.application.port;

import io.beacon.domain.Alteration;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/** Hears what happens to beacons, and at the login; does nothing by default. */
public interface CollectorMetrics {
  CollectorMetrics NONE = new CollectorMetrics() {};

  /** A beacon is durable. */
  default void accepted() {}

  /**
   * A beacon was refused for what it is.
   *
   * @param reasons each the field at fault, or a word of a small fixed set; never input
   */
  default void rejected(Collection<String> reasons) {}

  /** Hands over words of {@link #rejected}, so that each is known before it is first said. */
  default void mayReject(Collection<String> reasons) {}

  /** A beacon could not be stored now. */
  default void unavailable() {}

  /** A field was stored otherwise than sent. */
  default void altered(Alteration alteration) {}

  /** One group of page views was committed together. */
  default void committed(int rows, Duration took) {}

  /** Counts page views that were committed to one place, also from the journal to the database. */
  default void stored(DurablePlace place, int rows, Duration took) {}

  /** A commit to one place failed, or took too long. */
  default void notStored(DurablePlace place) {}

  /** Counts stored rows that were deleted because they were too old. */
  default void expired(int rows) {}

  /** Somebody had a wrong name or password. */
  default void loginFailed() {}

  /** Tells how far our clock is ahead of the database's; negative when it is behind. */
  default void clockAhead(Duration difference) {}

  /** Hands over what tells how many page views wait for a commit. */
  default void watchQueue(Supplier<Number> depth) {}

  /** Hands over what tells how many rows wait to be counted beforehand. */
  default void watchRollUp(Supplier<Number> waiting) {}

  /** Hands over what tells how the journal stands. */
  default void watchJournal(Supplier<JournalState> state) {}
}
