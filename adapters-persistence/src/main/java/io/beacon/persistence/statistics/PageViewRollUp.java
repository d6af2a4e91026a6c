package io.beacon.persistence.statistics;

import io.beacon.persistence.mysql.DatabaseSeconds;
import io.beacon.persistence.pool.TimedSession;
import io.beacon.persistence.pool.TimedTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Counts page views beforehand, in the order of their ids, a slice in each transaction.
 *
 * <p>A group reserves its ids before it commits, and several instances write. So an id is taken
 * only when it was the highest one some time ago: all below it are committed by then. Where one
 * instance is at work the others pass by, and what a killed one began is rolled back.
 */
final class PageViewRollUp implements AutoCloseable {
  static final long MINUTE = 60;
  static final long HOUR = 3600;

  /** Each longer one makes a glance at a longer time cheap. */
  static final List<Long> SPANS = List.of(24 * HOUR, 6 * HOUR, HOUR);

  /** Three times what an INSERT may take before it is given up. */
  static final Duration SETTLING = Duration.ofSeconds(30);

  /** Takes MySQL about a tenth of a second. */
  static final int SLICE = 5000;

  private final TimedTransaction transaction;
  private final Duration settling;
  private final int slice;
  private volatile long waiting;

  PageViewRollUp(TimedTransaction transaction, Duration settling, int slice) {
    this.transaction = transaction;
    this.settling = settling;
    this.slice = slice;
  }

  /** How far the last id was behind the highest when it was last looked at. */
  long waiting() {
    return waiting;
  }

  /** Rolls up one slice; answers whether there is more that can be done at once. */
  Mono<Boolean> step() {
    return transaction.run(
        session -> lock(session).flatMap(state -> step(session, state)).defaultIfEmpty(false));
  }

  /**
   * From now on counts nothing that was received before this time; a part of an hour is a whole
   * one. Until they are deleted a reader counts those page views one by one.
   */
  Mono<Void> forgetBefore(Instant time) {
    long hours = (DatabaseSeconds.of(time) + HOUR - 1) / HOUR;
    return transaction.run(
        session ->
            session
                .change(
                    "UPDATE pageview_rollup SET starts_at = GREATEST(starts_at, ?)",
                    List.of(hours * HOUR))
                .then());
  }

  @Override
  public void close() {
    transaction.close();
  }

  private Mono<RollUpState> lock(TimedSession session) {
    return session
        .rows(
            "SELECT "
                + RollUpState.COLUMNS
                + ", seen_at <= CURRENT_TIMESTAMP(3) - INTERVAL ? SECOND AS settled"
                + " FROM pageview_rollup FOR UPDATE SKIP LOCKED",
            List.of(settling.toSeconds()),
            RollUpState::read)
        .next();
  }

  private Mono<Boolean> step(TimedSession session, RollUpState state) {
    var tables = new RollUpTables(session);
    return tables
        .highestId()
        .doOnNext(highest -> waiting = Math.max(0, highest - state.lastId()))
        .flatMap(
            highest ->
                highest < state.lastId()
                    // Emptied, and its ids may begin anew.
                    ? tables.startOver().thenReturn(true)
                    : tables
                        .forgetBefore(state.startsAt(), slice)
                        .flatMap(gone -> gone ? Mono.just(true) : rollUp(tables, state, highest)));
  }

  private Mono<Boolean> rollUp(RollUpTables tables, RollUpState state, long highest) {
    if (state.startsAt() == RollUpState.NEVER) {
      return tables.startAt(0).thenReturn(true);
    }
    if (state.seenId() <= state.lastId()) {
      return highest > state.lastId() ? tables.note(highest).thenReturn(false) : Mono.just(false);
    }
    if (!state.settled()) {
      return Mono.just(false);
    }
    return tables
        .lastOfSlice(state, slice)
        .flatMap(
            last ->
                tables
                    .add(state, last)
                    .then(last < state.seenId() ? Mono.empty() : tables.note(highest))
                    .thenReturn(last < state.seenId()));
  }
}
