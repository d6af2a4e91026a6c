package io.beacon.persistence.statistics;

import io.beacon.application.port.PageViewColumn;
import java.util.Locale;

/** The texts by which page views are counted. */
enum TextKind {
  /** The URL without its query and fragment. */
  PAGE(withoutQuery(PageViewColumn.URL)),
  /** The host of a web referrer. */
  REFERRER(
      "CASE WHEN "
          + PageViewColumn.REFERRER
          + " LIKE 'https://%' OR "
          + PageViewColumn.REFERRER
          + " LIKE 'http://%' THEN"
          + " SUBSTRING_INDEX(SUBSTRING_INDEX("
          + withoutQuery(PageViewColumn.REFERRER)
          + ", '/', 3), '/', -1) END"),
  USER_AGENT(PageViewColumn.USER_AGENT.toString());

  private final String sql;

  TextKind(String sql) {
    this.sql = sql;
  }

  /** Returns the name of this kind in the tables of the roll-up. */
  String columnValue() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** SQL for the text of a row; NULL where it has none. */
  String sql() {
    return sql;
  }

  /**
   * SQL for a number that stands for the text: long texts would be grouped in a temporary table on
   * disk. Of a cryptographic hash, because anyone can send a beacon, and a text made to have the
   * number of another one would be shown in its place.
   */
  String hash() {
    return "CAST(CONV(LEFT(SHA2(" + sql + ", 224), 16), 16, 10) AS UNSIGNED)";
  }

  /** SQL for whether a row has such a text. */
  String isThere() {
    return "(" + sql + ") IS NOT NULL";
  }

  private static String withoutQuery(PageViewColumn column) {
    return "SUBSTRING_INDEX(SUBSTRING_INDEX(" + column + ", '#', 1), '?', 1)";
  }
}
