package io.beacon.persistence.statistics;

import static io.beacon.application.port.PageViewStatistics.NEWEST_ERRORS;

import io.beacon.application.port.PageViewFilter;
import io.beacon.persistence.mysql.DatabaseSeconds;
import io.beacon.persistence.mysql.FilterClause;
import io.beacon.persistence.pool.TimedSession;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** SQL that counts the newest errors by their message. */
final class CountErrors {
  /** Without it MySQL reads every error ever stored, by the index of the types. */
  static final String BY_TIME = " FORCE INDEX (idx_server_timestamp)";

  /** The same index serves where the ids are bounded: it ends with them. */
  static final String BY_TYPE_AND_ID = " FORCE INDEX (idx_type)";

  private static final String IDS =
      "SELECT COALESCE(MIN(first_id), 1) AS first_id, COALESCE(MAX(last_id), 0) AS last_id"
          + " FROM (SELECT first_id, last_id, SUM(n) OVER (ORDER BY begins DESC) - n AS newer"
          + " FROM (SELECT begins, first_id, last_id, IF(begins + "
          + PageViewRollUp.MINUTE
          + " <= ?, n, 0) AS n FROM pageview_minutes"
          + " WHERE type = 'error' AND begins > ? AND begins < ?) AS errors) AS sums"
          + " WHERE newer < "
          + NEWEST_ERRORS;

  private CountErrors() {}

  /** Last the limit is bound. */
  static String rows(String index, FilterClause where) {
    return "SELECT LEFT(COALESCE(JSON_UNQUOTE(JSON_EXTRACT(payload, '$.message')), "
        + TextKind.PAGE.sql()
        + "), 200) AS text, COUNT(*) AS n FROM (SELECT payload, url FROM pageviews"
        + index
        + where.and("type = 'error'").sql()
        + " ORDER BY server_timestamp DESC LIMIT "
        + NEWEST_ERRORS
        + ") AS newest GROUP BY text ORDER BY n DESC, text LIMIT ?";
  }

  /**
   * Adds to a filter of time between which ids the newest errors lie, as the roll-up tells. It goes
   * back minute by minute until there are enough; a minute that reaches beyond the end counts for
   * none.
   */
  static Mono<FilterClause> ids(TimedSession session, PageViewFilter filter, RollUpState state) {
    long from = DatabaseSeconds.of(Objects.requireNonNull(filter.from()));
    long to = DatabaseSeconds.of(Objects.requireNonNull(filter.to()));
    return session
        .rows(
            IDS,
            List.of(to, from - PageViewRollUp.MINUTE, to),
            row -> RolledUpIds.and(filter, row, state))
        .single();
  }
}
