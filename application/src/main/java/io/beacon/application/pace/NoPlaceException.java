package io.beacon.application.pace;

/** So much is done at once already that one more would be too much. */
public final class NoPlaceException extends RuntimeException {
  NoPlaceException() {
    super("Too much is asked for at once", null, false, false);
  }
}
