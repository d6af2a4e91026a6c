package io.beacon.persistence;

import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.r2dbc.spi.R2dbcException;
import java.util.Set;

/**
 * Tells what a failed INSERT means for its rows.
 *
 * <p>An error that the server itself reports rolled the statement back, so nothing is stored; any
 * other failure lost the answer, and the outcome with it. Sources: MySQL manual, "InnoDB Error
 * Handling"; "Server Error Message Reference"; SQL standard, SQLSTATE classes 22 (data exception),
 * 23 (integrity constraint violation) and 45 (raised by a trigger).
 */
final class WriteFailure {
  private static final int ERROR_DURING_COMMIT = 1180;
  private static final int PACKET_TOO_LARGE = 1153;
  private static final int DATA_TRUNCATED = 1265;
  private static final int INCORRECT_VALUE = 1366;
  private static final int CHECK_CONSTRAINT_VIOLATED = 3819;

  /** About the rows, though their SQLSTATE does not say so. */
  private static final Set<Integer> REFUSED_CODES =
      Set.of(PACKET_TOO_LARGE, DATA_TRUNCATED, INCORRECT_VALUE, CHECK_CONSTRAINT_VIOLATED);

  private static final Set<String> REFUSED_CLASSES = Set.of("22", "23", "45");

  private WriteFailure() {}

  static Throwable of(Throwable failure) {
    if (!(failure instanceof R2dbcException reported) || reported.getErrorCode() == 0) {
      return StoreUnavailableException.unknown(failure);
    }
    if (refusesRows(reported)) {
      return new PageViewsRefusedException(failure);
    }
    return reported.getErrorCode() == ERROR_DURING_COMMIT
        ? StoreUnavailableException.unknown(failure)
        : StoreUnavailableException.nothingStored(failure);
  }

  private static boolean refusesRows(R2dbcException reported) {
    String state = reported.getSqlState();
    return REFUSED_CODES.contains(reported.getErrorCode())
        || (state != null
            && state.length() == 5
            && REFUSED_CLASSES.contains(state.substring(0, 2)));
  }
}
