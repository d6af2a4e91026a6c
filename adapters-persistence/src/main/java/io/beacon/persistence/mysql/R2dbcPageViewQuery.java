package io.beacon.persistence.mysql;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.Portion;
import io.beacon.application.port.StoredPageView;
import io.beacon.persistence.pool.TimedSelect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads page views from MySQL by key set: an index finds the page, however deep it is. */
final class R2dbcPageViewQuery implements PageViewQuery, AutoCloseable {
  private static final String SELECT = "SELECT " + RowReader.COLUMNS + " FROM pageviews";
  private static final String SELECT_LISTED =
      "SELECT " + RowReader.LISTED_COLUMNS + " FROM pageviews";
  private static final String TIME_OF_ROW =
      "(SELECT it.server_timestamp FROM pageviews it WHERE it.id = ?)";
  private static final String NEWEST_FIRST = " ORDER BY server_timestamp DESC, id DESC LIMIT ?";
  private static final String OLDEST_FIRST = " ORDER BY server_timestamp, id LIMIT ?";
  private static final String HIGHEST_FIRST = " ORDER BY id DESC LIMIT ?";

  /** Takes MySQL less than a tenth of a second where the rows are in its memory. */
  static final int REACH = 20_000;

  private final TimedSelect select;
  private final int reach;

  /**
   * Connects when first used.
   *
   * @param reach how many rows a query may look at one by one
   */
  R2dbcPageViewQuery(TimedSelect select, int reach) {
    this.select = select;
    this.reach = reach;
  }

  @Override
  public Flux<ListedPageView> newest(PageViewFilter filter, int limit) {
    return listed(FilterClause.of(filter), NEWEST_FIRST, limit);
  }

  @Override
  public Flux<ListedPageView> older(PageViewFilter filter, PageViewCursor than, int limit) {
    return listed(beyond("<", filter, than), NEWEST_FIRST, limit);
  }

  @Override
  public Flux<ListedPageView> newer(PageViewFilter filter, PageViewCursor than, int limit) {
    return listed(beyond(">", filter, than), OLDEST_FIRST, limit);
  }

  @Override
  public Flux<StoredPageView> wholeOlder(
      PageViewFilter filter, @Nullable PageViewCursor than, Portion most) {
    return whole(than == null ? FilterClause.of(filter) : beyond("<", filter, than), most);
  }

  /** The database compares the times itself: a zero date has no value outside of it. */
  @Override
  public Flux<StoredPageView> wholeOlderThanRow(PageViewFilter filter, long id, Portion most) {
    return whole(
        FilterClause.of(filter)
            .and("server_timestamp <= " + TIME_OF_ROW, id)
            .and("(server_timestamp < " + TIME_OF_ROW + " OR id < ?)", id, id),
        most);
  }

  @Override
  public Mono<Instant> oldestInReach(PageViewFilter filter, @Nullable PageViewCursor than) {
    PageViewFilter time = filter.onlyTime();
    return RowFilter.isServedByIndex(filter)
        ? Mono.empty()
        : timeInReach(than == null ? FilterClause.of(time) : beyond("<", time, than), NEWEST_FIRST);
  }

  @Override
  public Mono<Instant> newestInReach(PageViewFilter filter, PageViewCursor than) {
    PageViewFilter time = filter.onlyTime();
    return RowFilter.isServedByIndex(filter)
        ? Mono.empty()
        : timeInReach(beyond(">", time, than), OLDEST_FIRST);
  }

  /** Counts along the index of the times, and reads no row. */
  private Mono<Instant> timeInReach(FilterClause clause, String order) {
    clause.values().add(1);
    clause.values().add(reach);
    return select
        .rows(
            "SELECT server_timestamp FROM pageviews" + clause.sql() + order + " OFFSET ?",
            clause.values(),
            row ->
                Optional.ofNullable(
                    RowReader.time(row, PageViewColumn.SERVER_TIMESTAMP.toString())))
        .next()
        .flatMap(Mono::justOrEmpty);
  }

  @Override
  public Mono<StoredPageView> byId(long id) {
    return select.rows(SELECT + " WHERE id = ?", List.of(id), RowReader::read).next();
  }

  @Override
  public Flux<ListedPageView> lastStoredSince(
      PageViewFilter filter, long id, Set<Long> known, Portion most) {
    FilterClause clause = since(filter, id);
    if (!known.isEmpty()) {
      String marks = String.join(",", Collections.nCopies(known.size(), "?"));
      clause.and("id NOT IN (" + marks + ")", known.toArray());
    }
    clause.values().add(most.rows());
    return PortionReader.read(
        most,
        RowReader::readListed,
        ListedPageView::characters,
        read -> select.rows(SELECT_LISTED + clause.sql() + HIGHEST_FIRST, clause.values(), read));
  }

  @Override
  public Flux<Long> idsStoredSince(PageViewFilter filter, long id, int limit) {
    FilterClause clause = since(filter, id);
    clause.values().add(limit);
    return select.rows(
        "SELECT id FROM pageviews" + clause.sql() + HIGHEST_FIRST,
        clause.values(),
        row -> RowReader.number(row, "id"));
  }

  @Override
  public Mono<Long> countStoredSince(PageViewFilter filter, long id) {
    FilterClause clause = since(filter, id);
    return select
        .rows(
            "SELECT COUNT(*) AS n FROM pageviews" + clause.sql(),
            clause.values(),
            row -> RowReader.number(row, "n"))
        .single();
  }

  @Override
  public Mono<Long> highestId() {
    return select
        .rows(
            "SELECT COALESCE(MAX(id), 0) AS id FROM pageviews",
            List.of(),
            row -> RowReader.number(row, "id"))
        .single();
  }

  private static FilterClause since(PageViewFilter filter, long id) {
    return FilterClause.of(filter).and("id > ?", id);
  }

  /** Two comparisons, for MySQL does not use an index for a comparison of pairs. */
  private static FilterClause beyond(String side, PageViewFilter filter, PageViewCursor than) {
    LocalDateTime time = FilterClause.utc(than.time());
    return FilterClause.of(filter)
        .and("server_timestamp " + side + "= ?", time)
        .and("(server_timestamp " + side + " ? OR id " + side + " ?)", time, than.id());
  }

  private Flux<ListedPageView> listed(FilterClause clause, String order, int limit) {
    clause.values().add(limit);
    return select.rows(
        SELECT_LISTED + clause.sql() + order, clause.values(), RowReader::readListed);
  }

  private Flux<StoredPageView> whole(FilterClause clause, Portion most) {
    clause.values().add(most.rows());
    return PortionReader.read(
        most,
        RowReader::read,
        StoredPageView::characters,
        read -> select.rows(SELECT + clause.sql() + NEWEST_FIRST, clause.values(), read));
  }

  @Override
  public void close() {
    select.close();
  }
}
