package io.beacon.web.body;

import java.util.function.Function;

/** A step on the way from bytes to a beacon: what was read, or why it cannot be. */
public sealed interface Reading<T> {
  record Done<T>(T value) implements Reading<T> {
    @Override
    public <R> R fold(Function<T, R> done, Function<BodyFault, R> failed) {
      return done.apply(value);
    }
  }

  record Failed<T>(BodyFault fault) implements Reading<T> {
    @Override
    public <R> R fold(Function<T, R> done, Function<BodyFault, R> failed) {
      return failed.apply(fault);
    }
  }

  /** Makes one thing of it, whichever it is. */
  <R> R fold(Function<T, R> done, Function<BodyFault, R> failed);

  default <R> Reading<R> map(Function<T, R> change) {
    return then(value -> new Done<>(change.apply(value)));
  }

  default <R> Reading<R> then(Function<T, Reading<R>> next) {
    return fold(next, Failed::new);
  }
}
