package io.beacon.persistence;

import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.StoredPageView;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads page views from MySQL by key set: an index finds the page, however deep it is. */
final class R2dbcPageViewQuery implements PageViewQuery {
  private static final String SELECT = "SELECT " + RowReader.COLUMNS + " FROM pageviews";
  private static final String TIME_OF_ROW =
      "(SELECT it.server_timestamp FROM pageviews it WHERE it.id = ?)";
  private static final String NEWEST_FIRST = " ORDER BY server_timestamp DESC, id DESC LIMIT ?";
  private static final String OLDEST_FIRST = " ORDER BY server_timestamp, id LIMIT ?";

  private final ConnectionFactory connections;
  private final Duration timeout;

  R2dbcPageViewQuery(ConnectionFactory connections, Duration timeout) {
    this.connections = connections;
    this.timeout = timeout;
  }

  @Override
  public Flux<StoredPageView> newest(PageViewFilter filter, int limit) {
    return rows(FilterClause.of(filter), NEWEST_FIRST, limit);
  }

  @Override
  public Flux<StoredPageView> older(PageViewFilter filter, PageViewCursor than, int limit) {
    return rows(beyond("<", filter, than), NEWEST_FIRST, limit);
  }

  /** The database compares the times itself: a zero date has no value outside of it. */
  @Override
  public Flux<StoredPageView> olderThanRow(PageViewFilter filter, long id, int limit) {
    return rows(
        FilterClause.of(filter)
            .and("server_timestamp <= " + TIME_OF_ROW, id)
            .and("(server_timestamp < " + TIME_OF_ROW + " OR id < ?)", id, id),
        NEWEST_FIRST,
        limit);
  }

  @Override
  public Flux<StoredPageView> newer(PageViewFilter filter, PageViewCursor than, int limit) {
    return rows(beyond(">", filter, than), OLDEST_FIRST, limit);
  }

  @Override
  public Mono<StoredPageView> byId(long id) {
    return rows(FilterClause.of(PageViewFilter.ALL).and("id = ?", id), OLDEST_FIRST, 1).next();
  }

  @Override
  public Flux<StoredPageView> lastStoredSince(PageViewFilter filter, long id, int limit) {
    return rows(since(filter, id), " ORDER BY id DESC LIMIT ?", limit);
  }

  @Override
  public Mono<Long> countStoredSince(PageViewFilter filter, long id) {
    FilterClause clause = since(filter, id);
    return query(
            "SELECT COUNT(*) AS n FROM pageviews" + clause.sql(),
            clause.values(),
            row -> RowReader.number(row, "n"))
        .single();
  }

  @Override
  public Mono<Long> highestId() {
    return query(
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

  private Flux<StoredPageView> rows(FilterClause clause, String order, int limit) {
    clause.values().add(limit);
    return query(SELECT + clause.sql() + order, clause.values(), RowReader::read);
  }

  private <T> Flux<T> query(String sql, List<Object> values, Function<Readable, T> read) {
    return Flux.usingWhen(
            connections.create(),
            open ->
                Flux.from(statement(open, sql, values).execute())
                    .concatMap(result -> result.map(read)),
            Connection::close)
        .timeout(timeout);
  }

  private static Statement statement(Connection open, String sql, List<Object> values) {
    Statement statement = open.createStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      statement.bind(i, values.get(i));
    }
    return statement;
  }
}
