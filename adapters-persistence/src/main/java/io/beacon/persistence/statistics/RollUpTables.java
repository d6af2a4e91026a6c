package io.beacon.persistence.statistics;

import io.beacon.persistence.mysql.DatabaseSeconds;
import io.beacon.persistence.mysql.RowReader;
import io.beacon.persistence.pool.TimedSession;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the tables of the roll-up, within one transaction. */
final class RollUpTables {
  private static final String SLICE =
      " FROM pageviews WHERE id > ? AND id <= ? AND TO_SECONDS(server_timestamp) >= ?";

  /** Each text once for its hour, and so for each longer span. */
  private static final String TEXTS =
      "INSERT INTO pageview_texts (kind, span, begins, text_hash, n, last_id)"
          + " SELECT '%s', span, hour - hour MOD span AS begins, text_hash, SUM(n), MAX(last_id)"
          + " FROM (SELECT %s AS hour, %s AS text_hash, COUNT(*) AS n, MAX(id) AS last_id"
          + SLICE
          + " AND %s GROUP BY hour, text_hash) AS fresh CROSS JOIN (%s) AS spans"
          + " GROUP BY span, begins, text_hash ON DUPLICATE KEY UPDATE"
          + " n = pageview_texts.n + VALUES(n),"
          + " last_id = GREATEST(pageview_texts.last_id, VALUES(last_id))";

  private static final String MINUTES =
      "INSERT INTO pageview_minutes (begins, type, n, first_id, last_id) SELECT "
          + DatabaseSeconds.begins(PageViewRollUp.MINUTE)
          + " AS minute, COALESCE(type, '') AS kind, COUNT(*), MIN(id), MAX(id)"
          + SLICE
          + " GROUP BY minute, kind ON DUPLICATE KEY UPDATE n = pageview_minutes.n + VALUES(n),"
          + " first_id = LEAST(pageview_minutes.first_id, VALUES(first_id)),"
          + " last_id = GREATEST(pageview_minutes.last_id, VALUES(last_id))";

  private static final String SPANS =
      PageViewRollUp.SPANS.stream()
          .map(span -> "SELECT " + span + " AS span")
          .collect(Collectors.joining(" UNION ALL "));

  private final TimedSession session;

  RollUpTables(TimedSession session) {
    this.session = session;
  }

  Mono<Long> highestId() {
    return number("SELECT COALESCE(MAX(id), 0) AS id FROM pageviews", List.of());
  }

  /** Up to which id the next slice goes. */
  Mono<Long> lastOfSlice(RollUpState state, int rows) {
    return number(
        "SELECT IF(COUNT(*) < ?, ?, MAX(id)) AS id FROM"
            + " (SELECT id FROM pageviews WHERE id > ? AND id <= ? ORDER BY id LIMIT ?) AS slice",
        List.of(rows, state.seenId(), state.lastId(), state.seenId(), rows));
  }

  /** Counts the page views behind the last id up to this one. */
  Mono<Void> add(RollUpState state, long last) {
    List<Object> slice = List.of(state.lastId(), last, state.startsAt());
    return Flux.fromArray(TextKind.values())
        .map(RollUpTables::texts)
        .concatWithValues(MINUTES)
        .concatMap(sql -> session.change(sql, slice))
        .then(
            session.change(
                "UPDATE pageview_rollup SET last_id = ?, newest = GREATEST(newest,"
                    + " COALESCE((SELECT MAX(TO_SECONDS(server_timestamp))"
                    + SLICE
                    + "), 0))",
                List.of(last, state.lastId(), last, state.startsAt())))
        .then();
  }

  /** Remembers the highest id of this moment. */
  Mono<Void> note(long highestId) {
    return session
        .change(
            "UPDATE pageview_rollup SET seen_id = ?, seen_at = CURRENT_TIMESTAMP(3)",
            List.of(highestId))
        .then();
  }

  /** Deletes some of what was received before a time; answers whether there was any. */
  Mono<Boolean> forgetBefore(long time, int rows) {
    if (time == 0) {
      return Mono.just(false);
    }
    return Flux.fromArray(TextKind.values())
        .concatMap(kind -> Flux.fromIterable(PageViewRollUp.SPANS).map(span -> ofSpan(kind, span)))
        .concatWithValues("DELETE FROM pageview_minutes WHERE begins < ? LIMIT ?")
        .concatMap(sql -> session.change(sql, List.of(time, rows)))
        .any(deleted -> deleted > 0);
  }

  /** One at a time, because the key begins with both. */
  private static String ofSpan(TextKind kind, long span) {
    return "DELETE FROM pageview_texts WHERE kind = '"
        + kind.columnValue()
        + "' AND span = "
        + span
        + " AND begins < ? LIMIT ?";
  }

  Mono<Void> startOver() {
    return session
        .change(
            "UPDATE pageview_rollup SET last_id = 0, newest = 0, seen_id = 0, starts_at = ?",
            List.of(RollUpState.NEVER))
        .then();
  }

  Mono<Void> startAt(long time) {
    return session.change("UPDATE pageview_rollup SET starts_at = ?", List.of(time)).then();
  }

  private static String texts(TextKind kind) {
    return TEXTS.formatted(
        kind.columnValue(),
        DatabaseSeconds.begins(PageViewRollUp.HOUR),
        kind.hash(),
        kind.isThere(),
        SPANS);
  }

  private Mono<Long> number(String sql, List<Object> values) {
    return session.rows(sql, values, row -> RowReader.number(row, "id")).single();
  }
}
