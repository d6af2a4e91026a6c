package io.beacon.application.delivery;

import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** A group commit over memory whose groups wait at a gate until the test lets them through. */
final class GroupCommitFixture implements CollectorMetrics, AutoCloseable {
  static final int ROWS = 4;
  static final int QUEUE = 10;
  static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(4);
  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  final InMemoryPageViewStore memory = new InMemoryPageViewStore();
  final List<Integer> committed = new CopyOnWriteArrayList<>();
  private final AtomicLong clockStep = new AtomicLong();
  private final AtomicInteger attempts = new AtomicInteger();
  private final Sinks.Empty<Void> gate = Sinks.empty();
  private final GroupCommitPageViewStore store;
  private Supplier<Number> depth = () -> -1;

  GroupCommitFixture(Scheduler scheduler) {
    this(scheduler, QUEUE_TIMEOUT, 1);
  }

  GroupCommitFixture(Scheduler scheduler, Duration queueTimeout, int inFlight) {
    var settings =
        new StoreSettings(
            inFlight, STATEMENT_TIMEOUT, PATIENCE, ROWS, inFlight, QUEUE, queueTimeout);
    long start = scheduler.now(TimeUnit.MILLISECONDS);
    store =
        new GroupCommitPageViewStore(
            memory,
            settings,
            this,
            new SteppedClockScheduler(scheduler, clockStep::get),
            () -> scheduler.now(TimeUnit.MILLISECONDS) - start,
            new Heartbeats(System::nanoTime));
    answer(Mono.empty());
  }

  /** What each group meets before it is stored. */
  void answer(Mono<Void> answer) {
    memory.before(Mono.fromRunnable(attempts::incrementAndGet).then(answer));
  }

  /** As the machine's clock is set. */
  void stepClock(Duration step) {
    clockStep.set(step.toMillis());
  }

  void shutGate() {
    answer(gate.asMono());
  }

  void openGate() {
    gate.tryEmitEmpty().orThrow();
  }

  /** Sends a page view as the group under way, so that all others must wait. */
  void occupy(PageView view) {
    shutGate();
    appendEach(List.of(view));
  }

  /** Each by a caller of its own. */
  List<CompletableFuture<Void>> appendEach(List<PageView> views) {
    return views.stream().map(this::append).toList();
  }

  /** All by one caller. */
  CompletableFuture<Void> append(PageView... views) {
    return store.append(List.of(views)).toFuture();
  }

  GroupCommitPageViewStore store() {
    return store;
  }

  List<String> storedUrls() {
    return memory.stored().stream().map(PageView::url).toList();
  }

  /** How often a group was handed to the store, whatever became of it. */
  int attempts() {
    return attempts.get();
  }

  int depth() {
    return depth.get().intValue();
  }

  @Override
  public void committed(int rows, Duration took) {
    committed.add(rows);
  }

  @Override
  public void watchQueue(Supplier<Number> depth) {
    this.depth = depth;
  }

  @Override
  public void close() {
    store.close();
  }
}
