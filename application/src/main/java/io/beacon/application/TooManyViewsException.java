package io.beacon.application;

/** So many different views are followed that one more would burden the database. */
public final class TooManyViewsException extends RuntimeException {
  TooManyViewsException(int most) {
    super(most + " views are followed already");
  }
}
