package io.beacon.domain;

/** One field of a beacon as it came over the wire, before any rule. */
public sealed interface WireValue {
  /** Not sent, or JSON {@code null}. */
  record Absent() implements WireValue {}

  /** A JSON string, unescaped; it may hold lone surrogates. */
  record Text(String value) implements WireValue {}

  /** A JSON number; infinite when it lies outside the range of a double. */
  record Numeric(double value) implements WireValue {}

  /** JSON {@code true} or {@code false}. */
  record Bool(boolean value) implements WireValue {}

  /** A JSON object or array, where none is expected. */
  record Structure() implements WireValue {}

  /** Whether JavaScript takes the value for false, as a tracker's {@code x || fallback} does. */
  default boolean isFalsy() {
    return this instanceof Absent
        || (this instanceof Text text && text.value().isEmpty())
        || (this instanceof Numeric number && number.value() == 0)
        || (this instanceof Bool bool && !bool.value());
  }
}
