package io.beacon.application.port;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads stored page views: listed, where many are shown at once, or whole, where one is shown or
 * all are copied. What strangers wrote may be large, and a list does not read it.
 */
public interface PageViewQuery {
  /** The newest rows, newest first. */
  Flux<ListedPageView> newest(PageViewFilter filter, int limit);

  /** The rows next to the cursor on its older side, newest first. */
  Flux<ListedPageView> older(PageViewFilter filter, PageViewCursor than, int limit);

  /** The rows next to the cursor on its newer side, oldest first. */
  Flux<ListedPageView> newer(PageViewFilter filter, PageViewCursor than, int limit);

  /**
   * The rows next to the cursor on its older side, newest first and whole.
   *
   * @param than null begins with the newest row
   */
  Flux<StoredPageView> wholeOlder(
      PageViewFilter filter, @Nullable PageViewCursor than, Portion most);

  /**
   * The rows next to this row on its older side, newest first and whole: for a row that has no
   * cursor. Empty when the row is gone.
   */
  Flux<StoredPageView> wholeOlderThanRow(PageViewFilter filter, long id, Portion most);

  /**
   * How far back one query for older rows may go where it has to look at each row, because no index
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

  /** One whole row; empty when there is none of this id. */
  Mono<StoredPageView> byId(long id);

  /**
   * The rows stored since the one of this id, the highest id first.
   *
   * @param known ids above it that are left out
   */
  Flux<ListedPageView> lastStoredSince(
      PageViewFilter filter, long id, Set<Long> known, Portion most);

  /** The ids of the rows stored since the one of this id, the highest first. */
  Flux<Long> idsStoredSince(PageViewFilter filter, long id, int limit);

  /** Counts the rows stored since the one of this id. */
  Mono<Long> countStoredSince(PageViewFilter filter, long id);

  /** The highest id, 0 when there are no rows. */
  Mono<Long> highestId();
}
