package io.beacon.persistence.connect;

/** The database cannot be used at all; the message tells the operator which one and why. */
public class DatabaseUnusableException extends RuntimeException {
  public DatabaseUnusableException(String message, Throwable cause) {
    super(message, cause);
  }

  public DatabaseUnusableException(String message) {
    super(message);
  }
}
