package io.beacon;

/** A setting that Beacon cannot work with; the message tells the operator which and why. */
final class InvalidSettingException extends RuntimeException {
  InvalidSettingException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }
}
