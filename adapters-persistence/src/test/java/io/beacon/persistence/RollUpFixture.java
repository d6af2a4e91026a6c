package io.beacon.persistence;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Rolls up when a test says so. */
final class RollUpFixture {
  private RollUpFixture() {}

  static PageViewRollUp rollUp(DatabaseAddress address, Duration settling, int slice) {
    return new PageViewRollUp(
        new TimedTransaction(address, TestDatabase.SETTINGS), settling, slice);
  }

  static void all(PageViewRollUp rollUp) {
    toTheEnd(rollUp).block();
  }

  /** The first step sees how far it is; the others go there. */
  static Mono<Void> toTheEnd(PageViewRollUp rollUp) {
    return rollUp.step().thenMany(rollUp.step().repeat().takeWhile(more -> more)).then();
  }
}
