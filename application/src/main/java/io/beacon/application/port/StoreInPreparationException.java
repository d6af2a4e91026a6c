package io.beacon.application.port;

/** The place of the rows is still being made or changed; they can be read when that is done. */
public final class StoreInPreparationException extends RuntimeException {
  public StoreInPreparationException(Throwable cause) {
    super("The database is being prepared", cause);
  }
}
