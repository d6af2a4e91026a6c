package io.beacon.persistence;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.TextCount;
import io.beacon.application.port.TypeCount;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import reactor.core.publisher.Flux;

/**
 * Counts page views in MySQL. Without a filter of a column that the index {@code idx_glance} lacks,
 * only this index is read: it holds a number in place of each long text, and the text itself is
 * read of one row for each line of the answer.
 */
final class R2dbcPageViewStatistics implements PageViewStatistics, AutoCloseable {
  /** Whole numbers, for decimals would take longer than the counting. */
  private static final String OVER_TIME =
      "SELECT TO_SECONDS(server_timestamp) DIV %d AS grain, COALESCE(type, '') AS kind,"
          + " COUNT(*) AS n FROM pageviews%s GROUP BY grain, type ORDER BY grain";

  /** Where {@code TO_SECONDS} begins to count; a multiple of every grain before 1970. */
  private static final Instant YEAR_ZERO = Instant.parse("0000-01-01T00:00:00Z");

  private static final String TOP =
      "SELECT %s AS text, top.n AS n"
          + " FROM (SELECT MAX(id) AS id, COUNT(*) AS n FROM pageviews%s GROUP BY %s"
          + " ORDER BY n DESC, id DESC LIMIT ?) AS top"
          + " JOIN pageviews ON pageviews.id = top.id ORDER BY n DESC, top.id DESC";
  private static final String ERRORS =
      "SELECT LEFT(COALESCE(JSON_UNQUOTE(JSON_EXTRACT(payload, '$.message')), "
          + page()
          + "), 200) AS text, COUNT(*) AS n"
          + " FROM (SELECT payload, url FROM pageviews%s%s ORDER BY server_timestamp DESC LIMIT "
          + NEWEST_ERRORS
          + ") AS newest GROUP BY text ORDER BY n DESC, text LIMIT ?";

  /** Without it MySQL reads every error ever stored, by the index of the types. */
  private static final String BY_TIME = " FORCE INDEX (idx_server_timestamp)";

  private final TimedSelect select;

  R2dbcPageViewStatistics(TimedSelect select) {
    this.select = select;
  }

  @Override
  public Flux<TypeCount> overTime(PageViewFilter filter, Duration grain) {
    FilterClause where = FilterClause.of(filter);
    return select.rows(
        OVER_TIME.formatted(grain.toSeconds(), where.sql()),
        where.values(),
        row ->
            new TypeCount(
                YEAR_ZERO.plus(grain.multipliedBy(RowReader.number(row, "grain"))),
                Objects.requireNonNull(row.get("kind", String.class)),
                RowReader.number(row, "n")));
  }

  @Override
  public Flux<TextCount> pages(PageViewFilter filter, int limit) {
    return top(page(), filter, limit);
  }

  @Override
  public Flux<TextCount> referrers(PageViewFilter filter, int limit) {
    String host =
        "SUBSTRING_INDEX(SUBSTRING_INDEX(" + withoutQuery("referrer") + ", '/', 3), '/', -1)";
    return top(
        "CASE WHEN referrer LIKE 'https://%' OR referrer LIKE 'http://%' THEN " + host + " END",
        filter,
        limit);
  }

  @Override
  public Flux<TextCount> userAgents(PageViewFilter filter, int limit) {
    return top("user_agent", filter, limit);
  }

  @Override
  public Flux<TextCount> errors(PageViewFilter filter, int limit) {
    FilterClause where = FilterClause.of(filter).and("type = 'error'");
    var unindexed =
        new PageViewFilter(
            filter.type(), null, null, null, null, null, filter.bot(), filter.from(), filter.to());
    String index = filter.equals(unindexed) ? BY_TIME : "";
    return counts(ERRORS.formatted(index, where.sql()), where, limit);
  }

  /** Grouped by a short number, for long texts would be written to a temporary table on disk. */
  private Flux<TextCount> top(String text, PageViewFilter filter, int limit) {
    FilterClause where = FilterClause.of(filter).and("(" + text + ") IS NOT NULL");
    return counts(TOP.formatted(text, where.sql(), "CRC32(" + text + ")"), where, limit);
  }

  private Flux<TextCount> counts(String sql, FilterClause where, int limit) {
    where.values().add(limit);
    return select.rows(sql, where.values(), R2dbcPageViewStatistics::count);
  }

  private static TextCount count(Readable row) {
    return new TextCount(
        Objects.requireNonNull(row.get("text", String.class)), RowReader.number(row, "n"));
  }

  private static String page() {
    return withoutQuery("url");
  }

  private static String withoutQuery(String column) {
    return "SUBSTRING_INDEX(SUBSTRING_INDEX(" + column + ", '#', 1), '?', 1)";
  }

  @Override
  public void close() {
    select.close();
  }
}
