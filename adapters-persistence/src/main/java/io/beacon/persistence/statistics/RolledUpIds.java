package io.beacon.persistence.statistics;

import io.beacon.application.port.PageViewFilter;
import io.beacon.persistence.mysql.DatabaseSeconds;
import io.beacon.persistence.mysql.FilterClause;
import io.beacon.persistence.mysql.RowReader;
import io.beacon.persistence.pool.TimedSession;
import io.r2dbc.spi.Readable;
import reactor.core.publisher.Mono;

/**
 * Between which ids the rows of a time range lie, as the roll-up tells. Rows lie in the order of
 * their ids, so that a stretch of them is read several times as fast as along the index of the
 * times; and each other index ends with the id, so that it finds only the rows of the stretch, not
 * those of all times.
 */
final class RolledUpIds {
  private RolledUpIds() {}

  /** A filter with these ids added, or as it is where the roll-up does not know them. */
  static Mono<FilterClause> where(TimedSession session, PageViewFilter filter) {
    if (filter.from() == null || filter.to() == null) {
      return Mono.just(FilterClause.of(filter));
    }
    long from = DatabaseSeconds.of(filter.from());
    FilterClause minutes =
        FilterClause.none()
            .and("begins > ?", from - PageViewRollUp.MINUTE)
            .and("begins < ?", DatabaseSeconds.of(filter.to()));
    if (filter.type() != null) {
      minutes.and("type = ?", filter.type().wireName());
    }
    String ids =
        "SELECT COALESCE(MIN(first_id), 1) AS first_id, COALESCE(MAX(last_id), 0) AS last_id"
            + " FROM pageview_minutes"
            + minutes.sql();
    return RollUpState.current(session)
        .filter(state -> from >= state.startsAt())
        .flatMap(
            state -> session.rows(ids, minutes.values(), row -> and(filter, row, state)).single())
        .switchIfEmpty(Mono.fromSupplier(() -> FilterClause.of(filter)));
  }

  /** Adds the ids of such a row, and all that are not rolled up. */
  static FilterClause and(PageViewFilter filter, Readable ids, RollUpState state) {
    return FilterClause.of(filter)
        .and(
            "(id BETWEEN ? AND ? OR id > ?)",
            RowReader.number(ids, "first_id"),
            RowReader.number(ids, "last_id"),
            state.lastId());
  }
}
