package io.beacon.application.port;

import org.jspecify.annotations.Nullable;

/** The store cannot take page views now, whatever they hold. */
public final class StoreUnavailableException extends RuntimeException {
  private final boolean nothingStored;

  private StoreUnavailableException(
      @Nullable String message, @Nullable Throwable cause, boolean nothingStored) {
    super(message, cause);
    this.nothingStored = nothingStored;
  }

  /** None of the page views is stored, so that trying again cannot store one twice. */
  public static StoreUnavailableException nothingStored(Throwable cause) {
    return new StoreUnavailableException(cause.getMessage(), cause, true);
  }

  /** None of the page views is stored, for there was no room or no time to try. */
  public static StoreUnavailableException nothingStored(String why) {
    return new StoreUnavailableException(why, null, true);
  }

  /** The answer to the write was lost: the page views may or may not be stored. */
  public static StoreUnavailableException unknown(Throwable cause) {
    return new StoreUnavailableException(cause.getMessage(), cause, false);
  }

  public boolean isNothingStored() {
    return nothingStored;
  }
}
