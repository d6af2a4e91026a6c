package io.beacon.persistence.statistics;

import io.beacon.application.port.PageViewStatistics;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.mysql.FilterClause;
import io.beacon.persistence.pool.ConnectionPools;
import io.beacon.persistence.pool.TimedSelect;
import io.beacon.persistence.pool.TimedTransaction;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Rolls up when a test says so. */
final class RollUpFixture {
  private RollUpFixture() {}

  static PageViewRollUp rollUp(DatabaseAddress address, Duration settling, int slice) {
    return new PageViewRollUp(
        new TimedTransaction(new ConnectionPools(address, TestDatabase.SETTINGS)), settling, slice);
  }

  /** Counts without its help. */
  static PageViewStatistics plain(TimedSelect select) {
    return new R2dbcPageViewStatistics(
        select, (session, filter) -> Mono.just(FilterClause.of(filter)));
  }

  /** Counts as the dashboard does. */
  static RolledUpPageViewStatistics rolledUp(TimedSelect select) {
    return new RolledUpPageViewStatistics(
        select, new R2dbcPageViewStatistics(select, RolledUpIds::where));
  }

  static void all(PageViewRollUp rollUp) {
    toTheEnd(rollUp).block();
  }

  /** The first step sees how far it is; the others go there. */
  static Mono<Void> toTheEnd(PageViewRollUp rollUp) {
    return rollUp.step().thenMany(rollUp.step().repeat().takeWhile(more -> more)).then();
  }
}
