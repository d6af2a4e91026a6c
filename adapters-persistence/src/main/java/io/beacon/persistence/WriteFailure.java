package io.beacon.persistence;

import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import java.util.Set;

/**
 * Tells what a failed INSERT means for its rows.
 *
 * <p>An error that the server itself reports rolled the statement back, so nothing is stored; any
 * other failure lost the answer, and the outcome with it. Sources: MySQL manual, "InnoDB Error
 * Handling" and "Server Error Message Reference".
 */
final class WriteFailure {
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

  private WriteFailure() {}

  static boolean isDeadlock(Throwable failure) {
    return failure instanceof R2dbcException reported && reported.getErrorCode() == DEADLOCK;
  }

  static Throwable of(Throwable failure) {
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
