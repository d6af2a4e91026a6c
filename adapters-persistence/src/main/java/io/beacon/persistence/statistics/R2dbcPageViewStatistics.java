package io.beacon.persistence.statistics;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.TextCount;
import io.beacon.application.port.TypeCount;
import io.beacon.persistence.mysql.FilterClause;
import io.beacon.persistence.mysql.RowFilter;
import io.beacon.persistence.pool.TimedSelect;
import io.beacon.persistence.pool.TimedSession;
import java.time.Duration;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts page views in MySQL by reading each of them. */
final class R2dbcPageViewStatistics implements PageViewStatistics {
  private final TimedSelect select;
  private final BiFunction<TimedSession, PageViewFilter, Mono<FilterClause>> where;

  /**
   * Counts the rows of a filter.
   *
   * @param where the conditions by which they are found
   */
  R2dbcPageViewStatistics(
      TimedSelect select, BiFunction<TimedSession, PageViewFilter, Mono<FilterClause>> where) {
    this.select = select;
    this.where = where;
  }

  @Override
  public Flux<TypeCount> overTime(PageViewFilter filter, Duration grain) {
    return count(
        filter,
        (session, rows) ->
            session.rows(
                CountByTime.rows(grain, rows) + " ORDER BY grain",
                rows.values(),
                row -> CountByTime.read(row, grain)));
  }

  @Override
  public Flux<TextCount> pages(PageViewFilter filter, int limit) {
    return top(TextKind.PAGE, filter, limit);
  }

  @Override
  public Flux<TextCount> referrers(PageViewFilter filter, int limit) {
    return top(TextKind.REFERRER, filter, limit);
  }

  @Override
  public Flux<TextCount> userAgents(PageViewFilter filter, int limit) {
    return top(TextKind.USER_AGENT, filter, limit);
  }

  @Override
  public Flux<TextCount> errors(PageViewFilter filter, int limit) {
    String index = RowFilter.isBesideIndexes(filter) ? CountErrors.BY_TIME : "";
    return count(
        filter,
        (session, rows) -> {
          String sql = CountErrors.rows(index, rows);
          rows.values().add(limit);
          return session.rows(sql, rows.values(), CountByText::read);
        });
  }

  private Flux<TextCount> top(TextKind kind, PageViewFilter filter, int limit) {
    return count(
        filter,
        (session, rows) -> {
          UnionAll counts = new UnionAll().add(CountByText.rows(kind, rows), rows);
          counts.values().add(limit);
          return session.rows(CountByText.top(kind, counts), counts.values(), CountByText::read);
        });
  }

  private <T> Flux<T> count(
      PageViewFilter filter, BiFunction<TimedSession, FilterClause, Flux<T>> counting) {
    return select.snapshot(
        session -> where.apply(session, filter).flatMapMany(rows -> counting.apply(session, rows)));
  }
}
