package io.beacon.persistence.mysql;

import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.TextMatch;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A filter as the conditions of a WHERE, each in a form that an index can serve where one can. */
public final class FilterClause {
  private static final String ESCAPE = "|";
  private static final List<String> SCHEMES = List.of("https://", "http://");

  /** The characters that can follow a host in a URL (RFC 3986, section 3.2). */
  private static final List<String> AFTER_HOST = List.of("/", ":", "?", "#");

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  private FilterClause() {}

  /** Lets every row through. */
  public static FilterClause none() {
    return new FilterClause();
  }

  public static FilterClause of(PageViewFilter filter) {
    var clause = new FilterClause();
    RowFilter.add(filter, clause);
    return clause;
  }

  public FilterClause and(String condition, Object... bound) {
    conditions.add(condition);
    values.addAll(List.of(bound));
    return this;
  }

  /** Begins with WHERE; empty when every row is wanted. */
  public String sql() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** Returns the values to bind, in the order of the question marks. */
  public List<Object> values() {
    return values;
  }

  /** The columns hold UTC, and a driver would shift an instant to the session's zone. */
  static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  void andText(PageViewColumn column, TextMatch match) {
    String text = match.text();
    switch (match.kind()) {
      case CONTAINS -> and(like(column), "%" + escape(text) + "%");
      case START -> and(like(column), escape(text) + "%");
      case EXACT -> and(column + " = ?", text);
      case HOST -> andHost(column, text);
    }
  }

  /** The start of the column, so that its index serves; the host has no column of its own. */
  void andHost(PageViewColumn column, String host) {
    List<String> starts =
        SCHEMES.stream()
            .flatMap(scheme -> AFTER_HOST.stream().map(after -> scheme + host + after))
            .toList();
    String any = String.join(" OR ", starts.stream().map(start -> like(column)).toList());
    and(
        "(" + any + " OR " + column + " IN (?, ?))",
        Stream.concat(
                starts.stream().map(start -> escape(start) + "%"),
                SCHEMES.stream().map(scheme -> scheme + host))
            .toArray());
  }

  private static String like(PageViewColumn column) {
    return column + " LIKE ? ESCAPE '" + ESCAPE + "'";
  }

  private static String escape(String text) {
    return text.replace(ESCAPE, ESCAPE + ESCAPE)
        .replace("%", ESCAPE + "%")
        .replace("_", ESCAPE + "_");
  }
}
