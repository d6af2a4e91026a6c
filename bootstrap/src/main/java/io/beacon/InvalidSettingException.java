package io.beacon;

import java.util.function.Supplier;

/** A setting that Beacon cannot work with; the message tells the operator which and why. */
final class InvalidSettingException extends RuntimeException {
  private InvalidSettingException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }

  /** Makes a value of settings that its type may refuse. */
  static <T> T unlessValid(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(e);
    }
  }
}
