package io.beacon.web.body;

import java.util.function.Function;

/** A step on the way from bytes to a beacon: what was read, or why it cannot be. */
public sealed interface Reading<T> {
  record Done<T>(T value) implements Reading<T> {}

  record Failed<T>(BodyFault fault) implements Reading<T> {}

  default <R> Reading<R> map(Function<T, R> change) {
    return then(value -> new Done<>(change.apply(value)));
  }

  default <R> Reading<R> then(Function<T, Reading<R>> next) {
    if (this instanceof Done<T> done) {
      return next.apply(done.value());
    }
    return new Failed<>(((Failed<T>) this).fault());
  }
}
