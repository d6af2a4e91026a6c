package io.beacon.persistence.statistics;

import io.beacon.application.port.TypeCount;
import io.beacon.persistence.mysql.DatabaseSeconds;
import io.beacon.persistence.mysql.FilterClause;
import io.beacon.persistence.mysql.RowReader;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Objects;

/** SQL that counts page views by their time of receipt and their type. */
final class CountByTime {
  private CountByTime() {}

  /** Whole numbers, for decimals would take longer than the counting. */
  static String rows(Duration grain, FilterClause where) {
    return "SELECT TO_SECONDS(server_timestamp) DIV "
        + grain.toSeconds()
        + " AS grain, COALESCE(type, '') AS kind, COUNT(*) AS n FROM pageviews"
        + where.sql()
        + " GROUP BY grain, kind";
  }

  static FilterClause within(SpanCover.Part minutes) {
    return FilterClause.none()
        .and("begins >= ?", minutes.begins())
        .and("begins < ?", minutes.ends());
  }

  static String rolledUp(Duration grain, FilterClause where) {
    return "SELECT begins DIV "
        + grain.toSeconds()
        + " AS grain, type AS kind, SUM(n) AS n FROM pageview_minutes"
        + where.sql()
        + " GROUP BY grain, kind";
  }

  static String sum(UnionAll counts) {
    return "SELECT grain, kind, CAST(SUM(n) AS UNSIGNED) AS n FROM ("
        + counts.sql()
        + ") AS counts GROUP BY grain, kind ORDER BY grain";
  }

  static TypeCount read(Readable row, Duration grain) {
    return new TypeCount(
        DatabaseSeconds.instant(RowReader.number(row, "grain") * grain.toSeconds()),
        Objects.requireNonNull(row.get("kind", String.class)),
        RowReader.number(row, "n"));
  }
}
