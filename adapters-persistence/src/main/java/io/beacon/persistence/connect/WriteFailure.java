package io.beacon.persistence.connect;

import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a failed INSERT means for its rows.
 *
 * <p>An error that the server itself reports rolled the statement back, so nothing is stored; any
 * other failure lost the answer, and the outcome with it. Sources: MySQL manual, "InnoDB Error
 * Handling" and "Server Error Message Reference".
 */
public final class WriteFailure {
  private static final int ERROR_DURING_COMMIT = 1180;
  private static final int DEADLOCK = 1213;

  /** About the values of the rows; the driver drops the SQLSTATE that would say so. */
  private static final Set<Integer> REFUSED =
      Set.of(
          1153, // packet too large: a smaller group may pass
          1264, // out of range
          1265, // data truncated
          1292, // incorrect date or number
          1366, // incorrect string
          1406, // data too long
          1644, // a trigger's own error
          3140, // invalid JSON text
          3141, // invalid JSON text in an argument
          3144, // JSON in a binary charset
          3150, // JSON value too big
          3151, // JSON key too big
          3157, // JSON too deep
          3819); // check constraint

  /** About the server, which took writes before and may do so again. */
  static final Set<Integer> READ_ONLY =
      Set.of(
          1290, // started read-only
          1792, // read-only transaction
          1836, // runs read-only
          1874); // InnoDB is read-only

  private WriteFailure() {}

  /** Whether the server itself said it, so that the connection is as good as before. */
  public static boolean isReported(Throwable failure) {
    return errorCode(failure) > 0;
  }

  public static boolean isReadOnly(Throwable failure) {
    return READ_ONLY.contains(errorCode(failure));
  }

  /** Of the failure itself or of its cause; 0 where there is none. */
  private static int errorCode(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof R2dbcException reported) {
        return reported.getErrorCode();
      }
    }
    return 0;
  }

  public static boolean isDeadlock(Throwable failure) {
    return failure instanceof R2dbcException reported && reported.getErrorCode() == DEADLOCK;
  }

  public static Throwable of(Throwable failure) {
    if (!(failure instanceof R2dbcException reported) || reported.getErrorCode() == 0) {
      return StoreUnavailableException.unknown(failure);
    }
    if (failure instanceof R2dbcDataIntegrityViolationException
        || REFUSED.contains(reported.getErrorCode())) {
      return new PageViewsRefusedException(failure);
    }
    return reported.getErrorCode() == ERROR_DURING_COMMIT
        ? StoreUnavailableException.unknown(failure)
        : StoreUnavailableException.nothingStored(failure);
  }
}
