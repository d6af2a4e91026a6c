package io.beacon.domain;

import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** One field of a beacon as it came over the wire, before any rule. */
public sealed interface WireValue {
  /** Not sent, or JSON {@code null}. */
  record Absent() implements WireValue {
    @Override
    public <R> R fold(
        Supplier<R> absent,
        Function<String, R> text,
        DoubleFunction<R> numeric,
        Function<Boolean, R> bool,
        Supplier<R> structure) {
      return absent.get();
    }
  }

  /** A JSON string, unescaped; it may hold lone surrogates. */
  record Text(String value) implements WireValue {
    @Override
    public <R> R fold(
        Supplier<R> absent,
        Function<String, R> text,
        DoubleFunction<R> numeric,
        Function<Boolean, R> bool,
        Supplier<R> structure) {
      return text.apply(value);
    }
  }

  /** A JSON number; infinite when it lies outside the range of a double. */
  record Numeric(double value) implements WireValue {
    @Override
    public <R> R fold(
        Supplier<R> absent,
        Function<String, R> text,
        DoubleFunction<R> numeric,
        Function<Boolean, R> bool,
        Supplier<R> structure) {
      return numeric.apply(value);
    }
  }

  /** JSON {@code true} or {@code false}. */
  record Bool(boolean value) implements WireValue {
    @Override
    public <R> R fold(
        Supplier<R> absent,
        Function<String, R> text,
        DoubleFunction<R> numeric,
        Function<Boolean, R> bool,
        Supplier<R> structure) {
      return bool.apply(value);
    }
  }

  /** A JSON object or array, where none is expected. */
  record Structure() implements WireValue {
    @Override
    public <R> R fold(
        Supplier<R> absent,
        Function<String, R> text,
        DoubleFunction<R> numeric,
        Function<Boolean, R> bool,
        Supplier<R> structure) {
      return structure.get();
    }
  }

  /** Makes one thing of it, whichever it is. */
  <R> R fold(
      Supplier<R> absent,
      Function<String, R> text,
      DoubleFunction<R> numeric,
      Function<Boolean, R> bool,
      Supplier<R> structure);

  default boolean isAbsent() {
    return fold(() -> true, text -> false, number -> false, bool -> false, () -> false);
  }

  /** The text, where it is one. */
  default Optional<String> text() {
    return fold(
        Optional::empty,
        Optional::of,
        number -> Optional.empty(),
        bool -> Optional.empty(),
        Optional::empty);
  }

  /** The number, where it is one. */
  default Optional<Double> number() {
    return fold(
        Optional::empty,
        text -> Optional.empty(),
        Optional::of,
        bool -> Optional.empty(),
        Optional::empty);
  }

  /** Whether JavaScript takes the value for false, as a tracker's {@code x || fallback} does. */
  default boolean isFalsy() {
    return fold(() -> true, String::isEmpty, number -> number == 0, bool -> !bool, () -> false);
  }
}
