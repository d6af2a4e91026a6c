package io.beacon.application.delivery;

import io.beacon.application.loop.FailureLog;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.loop.Heartbeats.Heartbeat;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Commits many callers' page views together, because the cost of a commit hardly grows with its
 * rows.
 *
 * <p>A group leaves at once when none is under way; what arrives meanwhile forms the next. While
 * fewer than the allowed number are under way, one that is half full leaves beside them. No timer
 * delays anyone. Each caller hears of its own page views only: a group that the store refuses is
 * handed to {@link SuspectAppends}, and one that surely was not stored is tried again until its
 * callers' deadlines. Cancelling a caller cancels nothing.
 *
 * <p>No fault ends it, not even an {@link Error}: what was under way is then told that its outcome
 * is unknown, and the next group leaves.
 */
public final class GroupCommitPageViewStore implements PageViewStore, AutoCloseable {
  private static final Duration RETRY_DELAY = Duration.ofMillis(100);

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  /** The time that the journal may take beside the time-outs of the database. */
  private static final Duration FOR_THE_DISK = Duration.ofSeconds(10);

  private final PageViewStore store;
  private final StoreSettings settings;
  private final CollectorMetrics metrics;
  private final Scheduler scheduler;
  private final LongSupplier millis;
  private final CommitQueue queue;
  private final FailureLog failures =
      new FailureLog(GroupCommitPageViewStore.class, "Cannot store page views");
  private final SuspectAppends suspects;
  private final Heartbeat heartbeat;
  private final Duration longestWrite;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger drains = new AtomicInteger();
  private final Disposable expiry;

  /**
   * Waits for page views.
   *
   * @param millis a time that only goes forward, unlike the scheduler's: that is the machine's
   *     clock, and a step of it would make every deadline pass, or none
   */
  public GroupCommitPageViewStore(
      PageViewStore store,
      StoreSettings settings,
      CollectorMetrics metrics,
      Scheduler scheduler,
      LongSupplier millis,
      Heartbeats heartbeats) {
    this.millis = millis;
    this.store = store;
    this.settings = settings;
    this.metrics = metrics;
    this.scheduler = scheduler;
    this.queue = new CommitQueue(settings.queueSize(), settings.commitRows());
    this.suspects =
        new SuspectAppends(
            settings.queueSize(), settings.commitRows(), this::write, failures, scheduler, millis);
    this.longestWrite =
        settings.statementTimeout().multipliedBy(2).plus(settings.patience()).plus(FOR_THE_DISK);
    this.heartbeat = heartbeats.watch("commit", LONGEST_SILENCE);
    metrics.watchQueue(() -> queue.size() + suspects.size());
    long tick = RETRY_DELAY.toMillis();
    this.expiry = scheduler.schedulePeriodically(this::tick, tick, tick, TimeUnit.MILLISECONDS);
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return Mono.create(
        caller -> {
          long deadline = now() + settings.queueTimeout().toMillis();
          var append = new PendingAppend(pageViews, caller, deadline);
          if (suspects.takes(append)) {
            return;
          }
          if (queue.offer(append)) {
            drain();
          } else {
            append.fail(StoreUnavailableException.nothingStored("the commit queue is full"));
          }
        });
  }

  /** Waits until all that was accepted is committed or refused, as long as that can take. */
  @Override
  public void close() {
    long patience = settings.queueTimeout().plus(settings.statementTimeout()).toMillis();
    for (long end = now() + patience; isBusy() && now() < end; ) {
      Mono.delay(Duration.ofMillis(10), scheduler).block();
    }
    expiry.dispose();
    heartbeat.end();
  }

  private boolean isBusy() {
    return queue.size() > 0 || inFlight.get() > 0 || suspects.isBusy();
  }

  private void tick() {
    drain();
    suspects.drain();
  }

  /**
   * Only one thread at a time is the queue's consumer; a call meanwhile makes it go round again.
   */
  private void drain() {
    if (drains.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      try {
        queue.expired(now()).forEach(PendingAppend::expire);
        startGroups();
        heartbeat.beat();
      } catch (Throwable failure) {
        failures.accept(failure);
      }
      seen = drains.addAndGet(-seen);
    } while (seen != 0);
  }

  private void startGroups() {
    while (mayStartGroup()) {
      // Counted before it leaves the queue, so that close() misses no group between the two.
      inFlight.incrementAndGet();
      var flight = new AtomicBoolean(true);
      List<PendingAppend> group = new ArrayList<>();
      try {
        queue.fill(group);
      } catch (Throwable failure) {
        end(group, StoreUnavailableException.nothingStored(failure), flight);
        return;
      }
      if (group.isEmpty()) {
        inFlight.decrementAndGet();
        return;
      }
      send(group, flight);
    }
  }

  /**
   * The next group is on its way before the callers of this one are answered: the database works
   * meanwhile.
   */
  private void send(List<PendingAppend> group, AtomicBoolean flight) {
    try {
      write(group)
          .subscribe(
              nothing -> {},
              failure -> recover(group, failure, flight),
              () -> {
                finish(flight);
                PendingAppend.succeedAll(group);
              });
    } catch (Throwable failure) {
      end(group, StoreUnavailableException.unknown(failure), flight);
    }
  }

  private boolean mayStartGroup() {
    int underWay = inFlight.get();
    return underWay == 0 || (underWay < settings.commitsInFlight() && queue.holdsHalfAGroup());
  }

  private void finish(AtomicBoolean flight) {
    if (flight.compareAndSet(true, false)) {
      inFlight.decrementAndGet();
      drain();
    }
  }

  private void end(List<PendingAppend> group, Throwable failure, AtomicBoolean flight) {
    PendingAppend.failAll(group, failure);
    finish(flight);
  }

  /** Its outcome is unknown at the latest when no part of it can still be under way. */
  private Mono<Void> write(List<PendingAppend> group) {
    return Mono.defer(
            () -> {
              List<PageView> rows = group.stream().flatMap(a -> a.pageViews().stream()).toList();
              long start = System.nanoTime();
              return store
                  .append(rows)
                  .doOnSuccess(
                      done ->
                          metrics.committed(
                              rows.size(), Duration.ofNanos(System.nanoTime() - start)));
            })
        .timeout(longestWrite, Mono.error(this::noEnd), scheduler);
  }

  private Throwable noEnd() {
    return StoreUnavailableException.unknown(
        new TimeoutException("no end within " + longestWrite.toSeconds() + " s"));
  }

  private void recover(List<PendingAppend> group, Throwable failure, AtomicBoolean flight) {
    failures.accept(failure);
    if (failure instanceof PageViewsRefusedException) {
      suspects.isolate(group, failure);
      finish(flight);
    } else if (failure instanceof StoreUnavailableException unavailable
        && unavailable.isNothingStored()) {
      tryAgain(group, failure, flight);
    } else {
      end(group, failure, flight);
    }
  }

  private void tryAgain(List<PendingAppend> group, Throwable failure, AtomicBoolean flight) {
    long retryAt = now() + RETRY_DELAY.toMillis();
    PendingAppend.failAll(
        group.stream().filter(append -> append.deadline() <= retryAt).toList(), failure);
    List<PendingAppend> rest = group.stream().filter(a -> a.deadline() > retryAt).toList();
    if (rest.isEmpty()) {
      finish(flight);
    } else {
      scheduler.schedule(() -> send(rest, flight), RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private long now() {
    return millis.getAsLong();
  }
}
