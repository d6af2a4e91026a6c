package io.beacon.application.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.AdjustableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RecentActivityTest {
  private final AdjustableClock clock = new AdjustableClock("2026-03-01T12:00:30Z");
  private final RecentActivity activity = new RecentActivity(clock);

  @Test
  void lastMinutes_nothingHappened_isZero() {
    assertThat(activity.lastMinutes(60)).isEqualTo(new ActivityCounts(0, 0, 0, 0));
  }

  @Test
  void lastMinutes_oneOfEach_countsEachByItself() {
    activity.accepted();
    activity.rejected(List.of("url", "type"));
    activity.committed(7, Duration.ZERO);
    activity.unavailable();
    activity.unavailable();

    assertThat(activity.lastMinutes(1)).isEqualTo(new ActivityCounts(1, 1, 7, 2));
  }

  @Test
  void lastMinutes_timePasses_forgetsWhatIsOlder() {
    activity.accepted();
    clock.move(Duration.ofMinutes(4));
    activity.accepted();

    assertThat(activity.lastMinutes(4).accepted()).isEqualTo(1);
    assertThat(activity.lastMinutes(5).accepted()).isEqualTo(2);
    clock.move(Duration.ofMinutes(55));
    assertThat(activity.lastMinutes(60).accepted()).isEqualTo(2);
    clock.move(Duration.ofSeconds(30));
    assertThat(activity.lastMinutes(60).accepted()).isEqualTo(1);
    clock.move(Duration.ofDays(1));
    assertThat(activity.lastMinutes(60).accepted()).isZero();
  }

  @Test
  void lastMinutes_hourLater_startsTheMinuteAnew() {
    activity.accepted();
    clock.move(Duration.ofHours(1));
    activity.accepted();

    assertThat(activity.lastMinutes(60).accepted()).isEqualTo(1);
  }

  @Test
  void lastMinutes_moreThanAnHour_isTheHour() {
    activity.accepted();

    assertThat(activity.lastMinutes(Integer.MAX_VALUE).accepted()).isEqualTo(1);
  }

  @Test
  void clockStepsBack_whatLiesAhead_isForgottenForGood() {
    activity.accepted();
    clock.move(Duration.ofMinutes(10));
    activity.accepted();
    clock.move(Duration.ofMinutes(-10));

    activity.accepted();

    assertThat(activity.lastMinutes(60).accepted()).isEqualTo(2);
    clock.move(Duration.ofMinutes(10));
    assertThat(activity.lastMinutes(1).accepted()).isZero();
  }

  @Test
  void clockStepsBackByDays_goesOnCounting() {
    activity.accepted();
    clock.move(Duration.ofDays(-30));

    activity.rejected(List.of("url"));

    assertThat(activity.lastMinutes(60)).isEqualTo(new ActivityCounts(0, 1, 0, 0));
  }

  @Test
  void clockBeforeTheEpoch_countsAllTheSame() {
    var early = new RecentActivity(new AdjustableClock("1960-01-01T00:00:00Z"));

    early.accepted();

    assertThat(early.lastMinutes(60).accepted()).isEqualTo(1);
  }

  /** A thread that read the time just before the minute changed. */
  @Test
  void clockStepsBackByOneMinute_forgetsNothing() {
    activity.accepted();
    clock.move(Duration.ofMinutes(-1));
    activity.accepted();
    clock.move(Duration.ofMinutes(1));

    assertThat(activity.lastMinutes(2).accepted()).isEqualTo(2);
  }

  @Test
  void manyThreads_minuteChangesMeanwhile_loseNothing() throws Exception {
    int threads = 8;
    int each = 2000;
    int rounds = 20;
    ExecutorService pool = Executors.newFixedThreadPool(threads + 1);
    try {
      List<Callable<Object>> round =
          new ArrayList<>(Collections.nCopies(threads, Executors.callable(() -> count(each))));
      round.add(threads / 2, Executors.callable(() -> clock.move(Duration.ofMinutes(1))));
      for (int i = 0; i < rounds; i++) {
        for (Future<Object> done : pool.invokeAll(round)) {
          done.get();
        }
      }
    } finally {
      pool.shutdownNow();
    }

    ActivityCounts counts = activity.lastMinutes(60);
    assertThat(counts.accepted()).isEqualTo((long) rounds * threads * each);
    assertThat(counts.stored()).isEqualTo(2L * rounds * threads * each);
  }

  private void count(int times) {
    for (int i = 0; i < times; i++) {
      activity.accepted();
      activity.committed(2, Duration.ZERO);
    }
  }
}
