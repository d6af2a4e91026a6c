package io.beacon.persistence.pool;

import io.beacon.application.port.StoreInPreparationException;
import io.r2dbc.spi.R2dbcException;
import java.util.Set;

/** Knows whether the schema is up to date. Until it is, what a reader misses there is no fault. */
public final class SchemaState {
  private static final Set<Integer> MISSING =
      Set.of(
          1054, // no such column
          1146); // no such table

  private volatile boolean upToDate;

  public void migrated() {
    upToDate = true;
  }

  public boolean isUpToDate() {
    return upToDate;
  }

  /** The failure as it is meant for whoever reads. */
  public Throwable explain(Throwable failure) {
    return !upToDate
            && failure instanceof R2dbcException reported
            && MISSING.contains(reported.getErrorCode())
        ? new StoreInPreparationException(failure)
        : failure;
  }
}
