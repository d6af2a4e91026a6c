package io.beacon.persistence;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Commits many callers' page views together, for the cost of a commit hardly grows with its rows.
 *
 * <p>A group leaves at once when none is under way; what arrives meanwhile forms the next. While
 * fewer than the allowed number are under way, one that is half full leaves beside them. No timer
 * delays anyone. Each caller hears of its own page views alone: a group that the store refuses is
 * halved until the bad append stands by itself, and one that surely was not stored is tried again
 * until its callers' deadlines. Cancelling a caller cancels nothing.
 */
final class GroupCommitPageViewStore implements PageViewStore, AutoCloseable {
  private static final Duration RETRY_DELAY = Duration.ofMillis(100);

  private final PageViewStore store;
  private final StoreSettings settings;
  private final CollectorMetrics metrics;
  private final Scheduler scheduler;
  private final LongSupplier millis;
  private final CommitQueue queue;
  private final FailureLog failures =
      new FailureLog(GroupCommitPageViewStore.class, "Cannot store page views");
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger drains = new AtomicInteger();
  private final Disposable expiry;

  /**
   * Waits for page views.
   *
   * @param millis a time that only goes forward, unlike the scheduler's: that is the machine's
   *     clock, and a step of it would make every deadline pass, or none
   */
  GroupCommitPageViewStore(
      PageViewStore store,
      StoreSettings settings,
      CollectorMetrics metrics,
      Scheduler scheduler,
      LongSupplier millis) {
    this.millis = millis;
    this.store = store;
    this.settings = settings;
    this.metrics = metrics;
    this.scheduler = scheduler;
    this.queue = new CommitQueue(settings.queueSize(), settings.commitRows());
    metrics.watchQueue(queue::size);
    long tick = RETRY_DELAY.toMillis();
    this.expiry = scheduler.schedulePeriodically(this::drain, tick, tick, TimeUnit.MILLISECONDS);
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return Mono.create(
        caller -> {
          long deadline = now() + settings.queueTimeout().toMillis();
          if (queue.offer(new PendingAppend(pageViews, caller, deadline))) {
            drain();
          } else {
            caller.error(StoreUnavailableException.nothingStored("the commit queue is full"));
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
  }

  private boolean isBusy() {
    return queue.size() > 0 || inFlight.get() > 0;
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
      for (PendingAppend late : queue.expired(now())) {
        late.caller().error(StoreUnavailableException.nothingStored("waited too long"));
      }
      startGroups();
      seen = drains.addAndGet(-seen);
    } while (seen != 0);
  }

  private void startGroups() {
    while (mayStartGroup()) {
      // Counted before it leaves the queue, so that close() misses no group between the two.
      inFlight.incrementAndGet();
      List<PendingAppend> group = queue.nextGroup();
      if (group.isEmpty()) {
        inFlight.decrementAndGet();
        return;
      }
      // The next group is on its way before the callers of this one are answered: the database
      // works meanwhile.
      write(group)
          .subscribe(
              nothing -> {},
              failure -> recover(group, failure).doFinally(signal -> finish()).subscribe(),
              () -> {
                finish();
                succeed(group);
              });
    }
  }

  private boolean mayStartGroup() {
    int underWay = inFlight.get();
    return underWay == 0 || (underWay < settings.commitsInFlight() && queue.holdsHalfAGroup());
  }

  private void finish() {
    inFlight.decrementAndGet();
    drain();
  }

  /** Never fails: each caller is told its own outcome. */
  private Mono<Void> commit(List<PendingAppend> group) {
    return write(group)
        .doOnSuccess(done -> succeed(group))
        .onErrorResume(failure -> recover(group, failure));
  }

  private Mono<Void> write(List<PendingAppend> group) {
    return Mono.defer(
        () -> {
          List<PageView> rows = group.stream().flatMap(a -> a.pageViews().stream()).toList();
          long start = System.nanoTime();
          return store
              .append(rows)
              .doOnSuccess(
                  done ->
                      metrics.committed(rows.size(), Duration.ofNanos(System.nanoTime() - start)));
        });
  }

  private static void succeed(List<PendingAppend> group) {
    group.forEach(append -> append.caller().success());
  }

  private Mono<Void> recover(List<PendingAppend> group, Throwable failure) {
    failures.accept(failure);
    if (failure instanceof PageViewsRefusedException && group.size() > 1) {
      int half = group.size() / 2;
      return commit(group.subList(0, half)).then(commit(group.subList(half, group.size())));
    }
    if (failure instanceof StoreUnavailableException unavailable && unavailable.isNothingStored()) {
      long retryAt = now() + RETRY_DELAY.toMillis();
      fail(group.stream().filter(append -> append.deadline() <= retryAt).toList(), failure);
      List<PendingAppend> rest = group.stream().filter(a -> a.deadline() > retryAt).toList();
      return rest.isEmpty() ? Mono.empty() : Mono.delay(RETRY_DELAY, scheduler).then(commit(rest));
    }
    fail(group, failure);
    return Mono.empty();
  }

  private static void fail(List<PendingAppend> appends, Throwable failure) {
    appends.forEach(append -> append.caller().error(failure));
  }

  private long now() {
    return millis.getAsLong();
  }
}
