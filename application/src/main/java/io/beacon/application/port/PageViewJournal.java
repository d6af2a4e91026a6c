package io.beacon.application.port;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps page views durably on this machine, in their order, until the store has them.
 *
 * <p>Every method but {@link #append} fails only with {@link StoreUnavailableException}.
 */
public interface PageViewJournal extends PageViewStore {
  /**
   * The oldest that wait: as many as one statement may carry, and at least one if any waits.
   *
   * @param after the position that they stand behind; 0 begins with the first
   * @param most how many at most
   */
  Mono<List<JournaledPageView>> oldest(long after, int most);

  /** Forgets page views that the store has. */
  Mono<Void> remove(List<JournaledPageView> stored);

  /**
   * Sets one aside for good, so that the others need not wait for it.
   *
   * @param reason why the store does not take it, for the operator
   */
  Mono<Void> quarantine(JournaledPageView refused, String reason);

  /**
   * Deletes the oldest of those that were set aside and received before a time.
   *
   * @param most how many at once
   * @return how many were deleted
   */
  Mono<Integer> forgetQuarantined(Instant before, int most);

  /** All that were set aside, oldest first. */
  Flux<QuarantinedPageView> quarantined();

  /** Never waits. */
  JournalState state();
}
