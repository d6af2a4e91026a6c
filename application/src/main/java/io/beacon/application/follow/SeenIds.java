package io.beacon.application.follow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Remembers which ids a poll has seen. A lower id may be committed after a higher one, so that what
 * lies behind the highest is asked for again during some polls.
 */
final class SeenIds {
  /**
   * Seconds, because there is one a second; a statement that takes longer is given up by default.
   */
  private static final int POLLS = 6;

  private final Deque<Long> highest = new ArrayDeque<>();
  private final Set<Long> ids = new HashSet<>();

  /** Nothing below is seen, and nothing is awaited there. */
  void restart(long floor) {
    highest.clear();
    highest.add(floor);
    ids.clear();
  }

  boolean isEmpty() {
    return highest.isEmpty();
  }

  /** The id behind which no row is awaited any more. */
  long floor() {
    return highest.getFirst();
  }

  /** The ids seen above the floor. */
  Set<Long> aboveFloor() {
    return ids;
  }

  /** One poll is done. */
  void add(long highestId, Collection<Long> told) {
    ids.addAll(told);
    highest.add(highestId);
    if (highest.size() > POLLS) {
      highest.removeFirst();
    }
    ids.removeIf(id -> id <= floor());
  }
}
