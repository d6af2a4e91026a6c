package io.beacon.application.port;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Stored rows of one kind, of which the oldest can be deleted. */
public interface Retention {
  /**
   * Deletes the oldest rows of before a time; one without a time is the oldest of all.
   *
   * <p>Nobody who stores rows meanwhile waits for it.
   *
   * @param most how many at once
   * @return how many were deleted; 0 when none is left, or another instance was faster. After a
   *     failure it may be asked again, whatever became of the rows
   */
  Mono<Integer> deleteOldest(Instant before, int most);

  /** Asks for the time where the rows are kept, by another clock than ours. */
  Mono<Instant> now();
}
