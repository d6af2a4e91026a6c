package io.beacon.application.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps what waits for the next group, bounded in number and in size; many producers, one consumer.
 */
final class CommitQueue {
  /** Keeps what waits to some tens of megabytes, however large each beacon is. */
  private static final long MAX_WEIGHT = 32 << 20;

  /** Keeps a group, even escaped and in UTF-8, under MariaDB's max_allowed_packet of 16 MiB. */
  private static final int MAX_GROUP_WEIGHT = 1 << 20;

  private final Queue<PendingAppend> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicInteger rows = new AtomicInteger();
  private final AtomicLong weight = new AtomicLong();
  private final int capacity;
  private final int groupRows;

  CommitQueue(int capacity, int groupRows) {
    this.capacity = capacity;
    this.groupRows = groupRows;
  }

  int size() {
    return size.get();
  }

  /** Returns whether there was room. */
  boolean offer(PendingAppend append) {
    rows.addAndGet(append.pageViews().size());
    boolean tooMany = size.incrementAndGet() > capacity;
    boolean tooHeavy = weight.addAndGet(append.weight()) > MAX_WEIGHT;
    if (tooMany || tooHeavy) {
      forget(append);
      return false;
    }
    queue.add(append);
    return true;
  }

  /** Returns whether a group that left now would be at least half full. */
  boolean holdsHalfAGroup() {
    return rows.get() >= groupRows / 2 || weight.get() >= MAX_GROUP_WEIGHT / 2;
  }

  /** Takes what fits into one group, at least one append if any waits. */
  List<PendingAppend> nextGroup() {
    List<PendingAppend> group = new ArrayList<>();
    fill(group);
    return group;
  }

  /** Takes what fits into one group, and keeps in it what was taken if it fails. */
  void fill(List<PendingAppend> group) {
    int rows = 0;
    int groupWeight = 0;
    for (PendingAppend head = queue.peek(); head != null; head = queue.peek()) {
      rows += head.pageViews().size();
      groupWeight += head.weight();
      if (!group.isEmpty() && (rows > groupRows || groupWeight > MAX_GROUP_WEIGHT)) {
        break;
      }
      // Not taken before the group has it: an Error between the two would lose it.
      group.add(head);
      take();
    }
  }

  /** Takes those whose deadline has passed; the oldest stand first. */
  List<PendingAppend> expired(long now) {
    List<PendingAppend> expired = new ArrayList<>(0);
    for (PendingAppend head = queue.peek();
        head != null && head.deadline() <= now;
        head = queue.peek()) {
      expired.add(head);
      take();
    }
    return expired;
  }

  private void take() {
    forget(queue.remove());
  }

  private void forget(PendingAppend append) {
    size.decrementAndGet();
    rows.addAndGet(-append.pageViews().size());
    weight.addAndGet(-append.weight());
  }
}
