package io.beacon.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class ExpireRowsTest {
  private static final Duration KEEP = Duration.ofDays(30);

  private final InMemoryPageViewStore store = new InMemoryPageViewStore();
  private final AdjustableClock clock = new AdjustableClock(PageViews.RECEIVED.toString());
  private final AdjustableClock databaseClock = new AdjustableClock(PageViews.RECEIVED.toString());
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final List<Integer> deleted = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private RuntimeException fault;
  private Duration ahead;
  private final ExpireRows expire = expire(KEEP);

  @AfterEach
  void close() {
    expire.close();
  }

  @Test
  void start_rowsOlderThanTheyAreKept_deletesThoseAlone() {
    store(1);
    pass(KEEP);
    store(2);
    expire.start();
    pass(Duration.ZERO);
    assertThat(store.stored()).as("to the second as old as it may be").hasSize(3);

    pass(Duration.ofHours(1));

    assertThat(store.stored()).hasSize(2);
    assertThat(deleted).containsExactly(0, 1);
  }

  @Test
  void start_manyRows_pausesAfterEachThousand() {
    store(2500);
    pass(KEEP.plusSeconds(1));

    expire.start();
    pass(Duration.ZERO);
    assertThat(deleted).containsExactly(1000);
    pass(Duration.ofMillis(49));
    assertThat(deleted).containsExactly(1000);
    pass(Duration.ofMillis(1));
    assertThat(deleted).containsExactly(1000, 1000);
    pass(Duration.ofSeconds(1));

    assertThat(deleted).containsExactly(1000, 1000, 500, 0);
    assertThat(store.stored()).isEmpty();
  }

  @Test
  void start_failures_tellsOfTheFirstAndTriesEachMinute() {
    store(1);
    pass(KEEP.plusSeconds(1));
    fault = new IllegalStateException("away");
    expire.start();
    pass(Duration.ofMinutes(10));
    assertThat(failures).containsExactly(fault);

    fault = null;
    pass(Duration.ofMinutes(1));

    assertThat(store.stored()).isEmpty();
  }

  @Test
  void start_failureAfterASuccess_isToldAnew() {
    fault = new IllegalStateException("away");
    expire.start();
    pass(Duration.ofMinutes(1));
    fault = null;
    pass(Duration.ofMinutes(1));

    fault = new IllegalStateException("away again");
    pass(Duration.ofHours(2));

    assertThat(failures).hasSize(2);
  }

  @Test
  void close_betweenTwoBatches_deletesNoMore() {
    store(2500);
    pass(KEEP.plusSeconds(1));
    expire.start();
    pass(Duration.ZERO);

    expire.close();
    pass(Duration.ofDays(1));

    assertThat(store.stored()).hasSize(1500);
  }

  @Test
  void start_keptForEver_deletesNothing() {
    store(1);
    pass(Duration.ofDays(10_000));

    expire(Duration.ZERO).start();
    pass(Duration.ofDays(1));

    assertThat(deleted).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {400, -400})
  void start_clocksDiffer_deletesNothingUntilTheyAgree(long days) {
    store(1);
    pass(KEEP.plusSeconds(1));
    clock.move(Duration.ofDays(days));
    expire.start();
    pass(Duration.ofHours(1));

    assertThat(store.stored()).hasSize(1);
    assertThat(deleted).isEmpty();
    assertThat(ahead).isEqualTo(Duration.ofDays(days));
    assertThat(failures)
        .singleElement()
        .asString()
        .contains("400 days " + (days > 0 ? "ahead of" : "behind"));

    clock.move(Duration.ofDays(-days));
    pass(Duration.ofMinutes(1));
    assertThat(store.stored()).isEmpty();
    assertThat(ahead).isZero();
  }

  /** Whichever of them is ahead. */
  @ParameterizedTest
  @ValueSource(longs = {59, -59})
  void start_clocksDifferALittle_goesByTheEarlier(long minutes) {
    store(1);
    pass(KEEP);
    (minutes > 0 ? clock : databaseClock).move(Duration.ofMinutes(Math.abs(minutes)));
    expire.start();
    pass(Duration.ZERO);
    assertThat(store.stored()).hasSize(1);

    pass(Duration.ofHours(1));
    assertThat(store.stored()).isEmpty();
    assertThat(failures).isEmpty();
  }

  @Test
  void start_clockJumpsBetweenTwoBatches_deletesNoMore() {
    store(1500);
    pass(KEEP.plusSeconds(1));
    store(10);
    expire.start();
    pass(Duration.ZERO);
    assertThat(store.stored()).hasSize(510);

    clock.move(Duration.ofDays(400));
    pass(Duration.ofDays(1));

    assertThat(store.stored()).hasSize(510);
    assertThat(failures).hasSize(1);
  }

  @Test
  void start_clocksDifferOtherwise_isToldAnew() {
    clock.move(Duration.ofDays(400));
    expire.start();
    pass(Duration.ofHours(1));
    clock.move(Duration.ofDays(-402));
    pass(Duration.ofHours(1));
    clock.move(Duration.ofSeconds(30));
    pass(Duration.ofHours(1));

    assertThat(failures).extracting(Throwable::getMessage).hasSize(2);
    assertThat(failures.get(0)).hasMessageContaining("400 days ahead of");
    assertThat(failures.get(1)).hasMessageContaining("2 days behind");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 36_501, 1_000_000_000})
  void make_noLengthOfTime_isRefused(long days) {
    assertThatThrownBy(() -> expire(Duration.ofDays(days)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private ExpireRows expire(Duration keep) {
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
    return new ExpireRows(unsteady, keep, metrics, clock, time, failures::add);
  }

  /** So many rows, received now. */
  private void store(int rows) {
    Instant now = clock.instant();
    List<PageView> views =
        PageViews.numbered(0, rows).stream().map(view -> receivedAt(view, now)).toList();
    store.append(views).block();
  }

  private static PageView receivedAt(PageView view, Instant time) {
    int seconds = Math.toIntExact(Duration.between(PageViews.RECEIVED, time).toSeconds());
    return PageViews.seen(view.url(), view.type(), null, null, null, seconds);
  }

  private void pass(Duration passed) {
    clock.move(passed);
    databaseClock.move(passed);
    time.advanceTimeBy(passed);
  }
}
