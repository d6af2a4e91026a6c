package io.beacon;

import java.util.function.Supplier;

/** A setting that Beacon cannot work with; the message tells the operator which and why. */
final class InvalidSettingException extends RuntimeException {
  InvalidSettingException(String message) {
    super(message);
  }

  private InvalidSettingException(String message, IllegalArgumentException cause) {
    super(message, cause);
  }

  /** Makes a value of settings that its type may refuse. */
  static <T> T unlessValid(Supplier<T> value) {
    return unlessValid("", value);
  }

  /** Makes the value of one setting, which the message names. */
  static <T> T unlessValid(String variable, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      String name = variable.isEmpty() ? "" : variable + ": ";
      throw new InvalidSettingException(name + e.getMessage(), e);
    }
  }
}
