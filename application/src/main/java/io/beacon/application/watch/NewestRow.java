package io.beacon.application.watch;

import java.time.Duration;

/** How old the newest row in the table is. */
public sealed interface NewestRow {
  /** The table is empty. */
  record None() implements NewestRow {}

  /** The database cannot be read, or the row has no time. */
  record Unknown() implements NewestRow {}

  /** There is one; its age is never negative, whatever the clocks say. */
  record Aged(Duration age) implements NewestRow {}
}
