package io.beacon.application.follow;

/** So many follow, or so many different views, that one more would be a burden. */
public final class TooManyViewsException extends RuntimeException {
  TooManyViewsException(String message) {
    super(message, null, false, false);
  }
}
