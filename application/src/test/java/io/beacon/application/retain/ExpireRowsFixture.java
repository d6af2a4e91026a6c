package io.beacon.application.retain;

import io.beacon.application.AdjustableClock;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.InMemoryRetention;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.Retention;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Deletes rows that a test keeps in memory, at times that the test sets. */
abstract class ExpireRowsFixture {
  static final Duration KEEP = Duration.ofDays(30);

  final InMemoryPageViewStore store = new InMemoryPageViewStore();
  final AdjustableClock clock = new AdjustableClock(PageViews.RECEIVED.toString());
  final AdjustableClock databaseClock = new AdjustableClock(PageViews.RECEIVED.toString());
  final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  final List<Integer> deleted = new ArrayList<>();
  final List<Throwable> failures = new ArrayList<>();
  RuntimeException fault;
  Duration ahead;
  final ExpireRows expire = expire(KEEP);

  @AfterEach
  void close() {
    expire.close();
  }

  final ExpireRows expire(Duration keep) {
    var memory = new InMemoryRetention(store, databaseClock);
    var unsteady =
        new Retention() {
          @Override
          public Mono<Integer> deleteOldest(Instant before, int most) {
            return fault == null ? memory.deleteOldest(before, most) : Mono.error(fault);
          }

          @Override
          public Mono<Instant> now() {
            return memory.now();
          }
        };
    var metrics =
        new CollectorMetrics() {
          @Override
          public void clockAhead(Duration difference) {
            ahead = difference;
          }

          @Override
          public void expired(int rows) {
            deleted.add(rows);
          }
        };
    return new ExpireRows(
        unsteady, keep, metrics, clock, time, failures::add, new Heartbeats(System::nanoTime));
  }

  /** So many rows, received now. */
  final void store(int rows) {
    Instant now = clock.instant();
    List<PageView> views =
        PageViews.numbered(0, rows).stream().map(view -> receivedAt(view, now)).toList();
    store.append(views).block();
  }

  private static PageView receivedAt(PageView view, Instant time) {
    int seconds = Math.toIntExact(Duration.between(PageViews.RECEIVED, time).toSeconds());
    return PageViews.seen(view.url(), view.type(), seconds);
  }

  final void pass(Duration passed) {
    clock.move(passed);
    databaseClock.move(passed);
    time.advanceTimeBy(passed);
  }
}
