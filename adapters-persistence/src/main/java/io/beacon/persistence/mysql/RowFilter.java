package io.beacon.persistence.mysql;

import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.TextMatch;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of page views, in the order of their conditions: what each asks of the table, and
 * which index finds its rows. Nobody else in this module knows that.
 */
public enum RowFilter {
  TYPE(
      Index.TIME,
      PageViewFilter::type,
      (where, type) -> where.and(PageViewColumn.TYPE + " = ?", type.wireName())),
  URL(Index.OWN, PageViewFilter::url, (where, match) -> where.andText(PageViewColumn.URL, match)),
  HOST(Index.OWN, PageViewFilter::host, (where, host) -> where.andHost(PageViewColumn.URL, host)),
  REFERRER(
      Index.OWN,
      PageViewFilter::referrer,
      (where, match) -> where.andText(PageViewColumn.REFERRER, match)),
  SESSION(
      Index.OWN,
      PageViewFilter::sessionId,
      (where, session) -> where.and(PageViewColumn.SESSION_ID + " = ?", session)),
  IP(
      Index.OWN,
      PageViewFilter::clientIp,
      (where, ip) -> where.and(PageViewColumn.CLIENT_IP + " = ?", ip.toString())),
  BOT(
      Index.NONE,
      PageViewFilter::bot,
      (where, bot) -> where.and(PageViewColumn.BOT + (bot ? " IS TRUE" : " IS NOT TRUE"))),
  FROM(
      Index.TIME,
      PageViewFilter::from,
      (where, from) ->
          where.and(PageViewColumn.SERVER_TIMESTAMP + " >= ?", FilterClause.utc(from))),
  TO(
      Index.TIME,
      PageViewFilter::to,
      (where, to) -> where.and(PageViewColumn.SERVER_TIMESTAMP + " < ?", FilterClause.utc(to)));

  /** What finds the rows of a filter. */
  enum Index {
    /** The index of its column: few rows are read beside those that match. */
    OWN,
    /** It needs no index beside that of the times, along which rows are read, and replaces none. */
    TIME,
    /** Rows are looked at one by one. */
    NONE
  }

  private final Index index;

  @SuppressWarnings("ImmutableEnumChecker") // A method of an immutable record.
  private final Function<PageViewFilter, ? extends @Nullable Object> of;

  @SuppressWarnings("ImmutableEnumChecker") // It holds nothing that changes.
  private final BiConsumer<PageViewFilter, FilterClause> condition;

  <T> RowFilter(
      Index index, Function<PageViewFilter, @Nullable T> of, BiConsumer<FilterClause, T> add) {
    this.index = index;
    this.of = of;
    this.condition =
        (filter, where) -> {
          T value = of.apply(filter);
          if (value != null) {
            add.accept(where, value);
          }
        };
  }

  /** Adds what a filter asks to the conditions. */
  static void add(PageViewFilter filter, FilterClause where) {
    for (RowFilter each : values()) {
      each.condition.accept(filter, where);
    }
  }

  /**
   * Whether an index finds all rows of a filter. Where one of its parts has none, it must be
   * another part's.
   */
  static boolean isServedByIndex(PageViewFilter filter) {
    List<Index> found = asked(filter).map(each -> each.index(filter)).toList();
    return found.contains(Index.OWN) || !found.contains(Index.NONE);
  }

  /**
   * Whether it asks for no column that has an index of its own, beside those of types and times.
   */
  public static boolean isBesideIndexes(PageViewFilter filter) {
    return asked(filter).noneMatch(each -> each.index == Index.OWN);
  }

  private static Stream<RowFilter> asked(PageViewFilter filter) {
    return Arrays.stream(values()).filter(each -> each.of.apply(filter) != null);
  }

  /** No index finds a text that may stand anywhere. */
  private Index index(PageViewFilter filter) {
    return of.apply(filter) instanceof TextMatch match && match.kind() == TextMatch.Kind.CONTAINS
        ? Index.NONE
        : index;
  }
}
