package io.beacon.application.follow;

/** Too many viewers follow, or too many different views, to take one more. */
public final class TooManyViewsException extends RuntimeException {
  TooManyViewsException(String message) {
    super(message, null, false, false);
  }
}
