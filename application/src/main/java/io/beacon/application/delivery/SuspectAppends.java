package io.beacon.application.delivery;

import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Finds out which page views the store refuses, one statement at a time, beside the groups of all
 * others: they wait for nothing of it.
 *
 * <p>A refused group is halved until a bad append stands by itself. From then on its sender is
 * suspect: what is there of it, and what it sends within a minute, travels in groups of its own,
 * behind those that may hold others' appends. So a group costs about twice the logarithm of its
 * size in statements for each sender at fault, and a sender of nothing but bad ones waits for
 * itself. After a refusal of a suspect the store has four times as long to itself.
 */
final class SuspectAppends {
  private static final int PAUSE = 4;

  /** Of more than one sender, perhaps. */
  private final Deque<List<PendingAppend>> mixed = new ConcurrentLinkedDeque<>();

  /** Of suspects only. */
  private final Deque<List<PendingAppend>> suspect = new ConcurrentLinkedDeque<>();

  private final SuspectSenders senders;
  private final CommitQueue queue;
  private final int capacity;
  private final Function<List<PendingAppend>, Mono<Void>> write;
  private final Consumer<Throwable> failures;
  private final Scheduler scheduler;
  private final LongSupplier millis;
  private final AtomicInteger halved = new AtomicInteger();
  private final AtomicInteger rounds = new AtomicInteger();
  private volatile boolean busy;

  /**
   * Suspects nobody yet.
   *
   * @param capacity how many appends may wait for their trial, of each kind
   * @param write hands a group to the store
   * @param failures hears what the store said
   */
  SuspectAppends(
      int capacity,
      int groupRows,
      Function<List<PendingAppend>, Mono<Void>> write,
      Consumer<Throwable> failures,
      Scheduler scheduler,
      LongSupplier millis) {
    this.senders = new SuspectSenders(millis);
    this.queue = new CommitQueue(capacity, groupRows);
    this.capacity = capacity;
    this.write = write;
    this.failures = failures;
    this.scheduler = scheduler;
    this.millis = millis;
  }

  /** Takes what a suspect sends; false where it is none, and the append belongs to all others. */
  boolean takes(PendingAppend append) {
    if (!senders.include(append)) {
      return false;
    }
    if (queue.offer(append)) {
      drain();
    } else {
      append.fail(StoreUnavailableException.nothingStored("too many wait that may be refused"));
    }
    return true;
  }

  /** Takes a group that the store refused. */
  void isolate(List<PendingAppend> refused, Throwable why) {
    if (refused.size() == 1) {
      convict(refused.get(0), why);
    } else if (halved.addAndGet(refused.size()) > capacity) {
      halved.addAndGet(-refused.size());
      PendingAppend.failAll(
          refused, StoreUnavailableException.nothingStored("too many wait that may be refused"));
    } else {
      halve(refused, mixed);
      drain();
    }
  }

  /** Returns how many wait for their trial. */
  int size() {
    return halved.get() + queue.size();
  }

  boolean isBusy() {
    return busy || size() > 0;
  }

  /** One thread at a time; a call meanwhile makes it go round again. */
  void drain() {
    if (rounds.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      try {
        expire();
        tryNext();
      } catch (Throwable failure) {
        failures.accept(failure);
      }
      seen = rounds.addAndGet(-seen);
    } while (seen != 0);
  }

  private void expire() {
    long now = millis.getAsLong();
    for (PendingAppend late : queue.expired(now)) {
      late.expire();
    }
    mixed.forEach(group -> expire(group, now));
    suspect.forEach(group -> expire(group, now));
  }

  private void expire(List<PendingAppend> group, long now) {
    group.removeIf(
        append -> {
          boolean late = append.deadline() <= now;
          if (late) {
            halved.decrementAndGet();
            append.expire();
          }
          return late;
        });
  }

  private void tryNext() {
    while (!busy) {
      List<PendingAppend> group = nextMixed();
      boolean ofSuspects = group.isEmpty();
      if (ofSuspects) {
        group = nextSuspect();
      }
      if (group.isEmpty()) {
        return;
      }
      attempt(group, ofSuspects);
    }
  }

  /** Splits a group by what has become known of its senders meanwhile. */
  private List<PendingAppend> nextMixed() {
    for (List<PendingAppend> group = mixed.poll(); group != null; group = mixed.poll()) {
      List<PendingAppend> known = new ArrayList<>(group);
      known.removeIf(append -> !senders.include(append));
      if (!known.isEmpty()) {
        suspect.addLast(known);
        group.removeIf(senders::include);
      }
      if (!group.isEmpty()) {
        halved.addAndGet(-group.size());
        return group;
      }
    }
    return List.of();
  }

  private List<PendingAppend> nextSuspect() {
    for (List<PendingAppend> group = suspect.poll(); group != null; group = suspect.poll()) {
      if (!group.isEmpty()) {
        halved.addAndGet(-group.size());
        return group;
      }
    }
    return queue.nextGroup();
  }

  private void attempt(List<PendingAppend> group, boolean ofSuspects) {
    busy = true;
    long begun = millis.getAsLong();
    try {
      write
          .apply(group)
          .subscribe(
              nothing -> {},
              failure -> fail(group, ofSuspects, failure, millis.getAsLong() - begun),
              () -> {
                PendingAppend.succeedAll(group);
                goOn();
              });
    } catch (Throwable failure) {
      fail(group, ofSuspects, failure, 0);
    }
  }

  private void fail(List<PendingAppend> group, boolean ofSuspects, Throwable why, long took) {
    try {
      failures.accept(why);
      if (!(why instanceof PageViewsRefusedException)) {
        PendingAppend.failAll(group, why);
      } else if (group.size() == 1) {
        convict(group.get(0), why);
      } else {
        halved.addAndGet(group.size());
        halve(group, ofSuspects ? suspect : mixed);
      }
    } finally {
      if (ofSuspects && took > 0) {
        scheduler.schedule(this::goOn, took * PAUSE, TimeUnit.MILLISECONDS);
      } else {
        goOn();
      }
    }
  }

  private void convict(PendingAppend bad, Throwable why) {
    senders.add(bad);
    bad.fail(why);
  }

  private static void halve(List<PendingAppend> group, Deque<List<PendingAppend>> to) {
    int half = group.size() / 2;
    to.addFirst(new ArrayList<>(group.subList(half, group.size())));
    to.addFirst(new ArrayList<>(group.subList(0, half)));
  }

  private void goOn() {
    busy = false;
    drain();
  }
}
