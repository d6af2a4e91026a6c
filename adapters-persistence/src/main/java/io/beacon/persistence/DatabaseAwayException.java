package io.beacon.persistence;

/** The database cannot be reached, or not be written to, now; later it may be. */
public final class DatabaseAwayException extends DatabaseUnusableException {
  DatabaseAwayException(String message, Throwable cause) {
    super(message, cause);
  }

  DatabaseAwayException(String message) {
    super(message);
  }
}
