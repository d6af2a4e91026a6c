package io.beacon.persistence.statistics;

import io.beacon.application.port.TextCount;
import io.beacon.persistence.mysql.FilterClause;
import io.beacon.persistence.mysql.RowReader;
import io.r2dbc.spi.Readable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** SQL that counts page views by a text, and knows of each text one row that has it. */
final class CountByText {
  private CountByText() {}

  static String rows(TextKind kind, FilterClause where) {
    return "SELECT "
        + kind.hash()
        + " AS text_hash, COUNT(*) AS n, MAX(id) AS last_id FROM pageviews"
        + where.and(kind.isThere()).sql()
        + " GROUP BY text_hash";
  }

  /** One of several spans, of whichever length. */
  static FilterClause within(TextKind kind, List<SpanCover.Part> spans) {
    String any =
        String.join(
            " OR ", Collections.nCopies(spans.size(), "(span = ? AND begins >= ? AND begins < ?)"));
    return FilterClause.none()
        .and("kind = ?", kind.columnValue())
        .and(
            "(" + any + ")",
            spans.stream()
                .flatMap(part -> Stream.of(part.span(), part.begins(), part.ends()))
                .toArray());
  }

  static String rolledUp(FilterClause where) {
    return "SELECT text_hash, CAST(SUM(n) AS UNSIGNED) AS n, MAX(last_id) AS last_id FROM pageview_texts"
        + where.sql()
        + " GROUP BY text_hash";
  }

  /** The most frequent texts, themselves read of the table; last the limit is bound. */
  static String top(TextKind kind, UnionAll counts) {
    return "SELECT "
        + kind.sql()
        + " AS text, top.n AS n FROM (SELECT CAST(SUM(n) AS UNSIGNED) AS n, MAX(last_id) AS last_id"
        + " FROM ("
        + counts.sql()
        + ") AS counts GROUP BY text_hash ORDER BY n DESC, last_id DESC LIMIT ?) AS top"
        + " JOIN pageviews ON pageviews.id = top.last_id ORDER BY n DESC, top.last_id DESC";
  }

  static TextCount read(Readable row) {
    return new TextCount(
        Objects.requireNonNull(row.get("text", String.class)), RowReader.number(row, "n"));
  }
}
