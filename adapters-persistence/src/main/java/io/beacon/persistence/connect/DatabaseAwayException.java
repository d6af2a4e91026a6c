package io.beacon.persistence.connect;

/** The database cannot be reached, or not be written to, now; later it may be. */
public final class DatabaseAwayException extends DatabaseUnusableException {
  public DatabaseAwayException(String message, Throwable cause) {
    super(message, cause);
  }

  public DatabaseAwayException(String message) {
    super(message);
  }
}
