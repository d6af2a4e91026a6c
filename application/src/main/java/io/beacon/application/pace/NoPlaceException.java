package io.beacon.application.pace;

/** All places are taken. */
public final class NoPlaceException extends RuntimeException {
  NoPlaceException() {
    super("Too much is asked for at once", null, false, false);
  }
}
