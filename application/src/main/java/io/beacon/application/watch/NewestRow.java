package io.beacon.application.watch;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** The age of the newest row in the table. */
public sealed interface NewestRow {
  /** The table is empty. */
  record None() implements NewestRow {
    @Override
    public <R> R fold(Supplier<R> none, Supplier<R> unknown, Function<Duration, R> aged) {
      return none.get();
    }
  }

  /** The database cannot be read, or the row has no time. */
  record Unknown() implements NewestRow {
    @Override
    public <R> R fold(Supplier<R> none, Supplier<R> unknown, Function<Duration, R> aged) {
      return unknown.get();
    }
  }

  /** There is one; its age is never negative, whatever the clocks say. */
  record Aged(Duration age) implements NewestRow {
    @Override
    public <R> R fold(Supplier<R> none, Supplier<R> unknown, Function<Duration, R> aged) {
      return aged.apply(age);
    }
  }

  /** Makes one thing of it, whichever it is. */
  <R> R fold(Supplier<R> none, Supplier<R> unknown, Function<Duration, R> aged);
}
