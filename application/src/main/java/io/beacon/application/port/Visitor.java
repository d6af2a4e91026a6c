package io.beacon.application.port;

/**
 * Whose rows are meant.
 *
 * @param value as it is stored, and never empty
 */
public record Visitor(Kind kind, String value) {
  /** By what a visitor is known. */
  public enum Kind {
    SESSION,
    ADDRESS
  }

  public Visitor {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a visitor without a value");
    }
  }
}
