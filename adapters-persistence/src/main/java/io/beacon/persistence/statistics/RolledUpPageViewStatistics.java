package io.beacon.persistence.statistics;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.TextCount;
import io.beacon.application.port.TypeCount;
import io.beacon.persistence.mysql.DatabaseSeconds;
import io.beacon.persistence.mysql.FilterClause;
import io.beacon.persistence.pool.TimedSelect;
import io.beacon.persistence.pool.TimedSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import reactor.core.publisher.Flux;

/**
 * Counts with the help of the roll-up where a filter asks only for a time range, and leaves other
 * filters to another implementation. The answers are the same: spans within the range are read of
 * the roll-up, the page views beside them and those not rolled up yet one by one, and all of them
 * as of one moment.
 */
final class RolledUpPageViewStatistics implements PageViewStatistics, AutoCloseable {
  private static final List<Long> MINUTES = List.of(PageViewRollUp.MINUTE);

  private final TimedSelect select;
  private final PageViewStatistics others;

  RolledUpPageViewStatistics(TimedSelect select, PageViewStatistics others) {
    this.select = select;
    this.others = others;
  }

  @Override
  public Flux<TypeCount> overTime(PageViewFilter filter, Duration grain) {
    if (!filter.isTimeAlone() || grain.toSeconds() % PageViewRollUp.MINUTE != 0) {
      return others.overTime(filter, grain);
    }
    return rolledUp(
        (session, state) -> {
          var range = RolledUpRange.of(filter, state, MINUTES);
          var counts = new UnionAll();
          range.whole().stream()
              .map(CountByTime::within)
              .forEach(where -> counts.add(CountByTime.rolledUp(grain, where), where));
          range.rows().forEach(where -> counts.add(CountByTime.rows(grain, where), where));
          return session.rows(
              CountByTime.sum(counts), counts.values(), row -> CountByTime.read(row, grain));
        });
  }

  @Override
  public Flux<TextCount> pages(PageViewFilter filter, int limit) {
    return filter.isTimeAlone() ? top(TextKind.PAGE, filter, limit) : others.pages(filter, limit);
  }

  @Override
  public Flux<TextCount> referrers(PageViewFilter filter, int limit) {
    return filter.isTimeAlone()
        ? top(TextKind.REFERRER, filter, limit)
        : others.referrers(filter, limit);
  }

  @Override
  public Flux<TextCount> userAgents(PageViewFilter filter, int limit) {
    return filter.isTimeAlone()
        ? top(TextKind.USER_AGENT, filter, limit)
        : others.userAgents(filter, limit);
  }

  private Flux<TextCount> top(TextKind kind, PageViewFilter filter, int limit) {
    return rolledUp(
        (session, state) -> {
          var range = RolledUpRange.of(filter, state, PageViewRollUp.SPANS);
          var counts = new UnionAll();
          if (!range.whole().isEmpty()) {
            FilterClause where = CountByText.within(kind, range.whole());
            counts.add(CountByText.rolledUp(where), where);
          }
          range.rows().forEach(where -> counts.add(CountByText.rows(kind, where), where));
          counts.values().add(limit);
          return session.rows(CountByText.top(kind, counts), counts.values(), CountByText::read);
        });
  }

  /** The roll-up tells between which ids they lie. */
  @Override
  public Flux<TextCount> errors(PageViewFilter filter, int limit) {
    if (!filter.isTimeAlone()) {
      return others.errors(filter, limit);
    }
    return rolledUp(
        (session, state) ->
            DatabaseSeconds.of(Objects.requireNonNull(filter.from())) < state.startsAt()
                ? errors(session, CountErrors.BY_TIME, FilterClause.of(filter), limit)
                : CountErrors.ids(session, filter, state)
                    .flatMapMany(
                        where -> errors(session, CountErrors.BY_TYPE_AND_ID, where, limit)));
  }

  private static Flux<TextCount> errors(
      TimedSession session, String index, FilterClause where, int limit) {
    String sql = CountErrors.rows(index, where);
    where.values().add(limit);
    return session.rows(sql, where.values(), CountByText::read);
  }

  private <T> Flux<T> rolledUp(BiFunction<TimedSession, RollUpState, Flux<T>> counts) {
    return select.snapshot(
        session -> RollUpState.current(session).flatMapMany(state -> counts.apply(session, state)));
  }

  @Override
  public void close() {
    select.close();
  }
}
