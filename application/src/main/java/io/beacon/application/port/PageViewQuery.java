package io.beacon.application.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads stored page views. */
public interface PageViewQuery {
  /** The newest rows, newest first. */
  Flux<StoredPageView> newest(PageViewFilter filter, int limit);

  /** The rows next to the cursor on its older side, newest first. */
  Flux<StoredPageView> older(PageViewFilter filter, PageViewCursor than, int limit);

  /**
   * The rows next to this row on its older side, newest first: for a row that has no cursor. Empty
   * when the row is gone.
   */
  Flux<StoredPageView> olderThanRow(PageViewFilter filter, long id, int limit);

  /** The rows next to the cursor on its newer side, oldest first. */
  Flux<StoredPageView> newer(PageViewFilter filter, PageViewCursor than, int limit);

  /**
   * How far back one query for older rows may go where it has to look at each row, for no index
   * finds what the filter asks for: no row that was received earlier. Empty where an index serves,
   * where so few rows are left that it may look at all, or where there is no limit.
   *
   * @param than the place to begin at; null is above the newest row
   */
  default Mono<Instant> oldestInReach(PageViewFilter filter, @Nullable PageViewCursor than) {
    return Mono.empty();
  }

  /** The same for newer rows: no row that was received later. */
  default Mono<Instant> newestInReach(PageViewFilter filter, PageViewCursor than) {
    return Mono.empty();
  }

  /** One row; empty when there is none of this id. */
  Mono<StoredPageView> byId(long id);

  /** The rows stored since the one of this id, the highest id first. */
  Flux<StoredPageView> lastStoredSince(PageViewFilter filter, long id, int limit);

  /** How many rows were stored since the one of this id. */
  Mono<Long> countStoredSince(PageViewFilter filter, long id);

  /** The highest id, 0 when there are no rows. */
  Mono<Long> highestId();
}
