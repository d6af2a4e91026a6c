package io.beacon.persistence.statistics;

import io.beacon.persistence.mysql.DatabaseSeconds;
import io.beacon.persistence.mysql.RowReader;
import io.beacon.persistence.pool.TimedSession;
import io.r2dbc.spi.Readable;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The page views that are rolled up: every one that is not above an id and not before a time.
 *
 * @param startsAt in seconds as {@link DatabaseSeconds} has them, as are the others
 * @param newest the latest time of a row that is rolled up
 * @param seenId what was once the highest id
 * @param settled whether that is so long ago that every lower id is committed by now
 */
public record RollUpState(long lastId, long startsAt, long newest, long seenId, boolean settled) {
  /** Later than any row: nothing is rolled up. */
  public static final long NEVER = 1L << 62;

  static final String COLUMNS = "last_id, starts_at, newest, seen_id";

  static RollUpState read(Readable row) {
    return new RollUpState(
        RowReader.number(row, "last_id"),
        RowReader.number(row, "starts_at"),
        RowReader.number(row, "newest"),
        RowReader.number(row, "seen_id"),
        RowReader.number(row, "settled") > 0);
  }

  static Mono<RollUpState> current(TimedSession session) {
    return session
        .rows(
            "SELECT " + COLUMNS + ", 0 AS settled FROM pageview_rollup",
            List.of(),
            RollUpState::read)
        .next();
  }
}
