package io.beacon.application.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class ReadingPaceTest {
  private static final Duration WORK = Duration.ofMillis(50);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final ReadingPace pace = new ReadingPace(time, () -> time.now(TimeUnit.NANOSECONDS));
  private int done;

  @Test
  void pace_fewBeacons_doesNotWait() {
    beacons(ReadingPace.MANY / 2 - 1, 60, 10);

    assertThat(done).isEqualTo(600);
  }

  /** Two readers at once, whenever they can: each second a tenth, and at first what was saved. */
  @Test
  void pace_manyBeacons_worksATenthOfTheTime() {
    beacons(ReadingPace.MANY, 1, 0);
    done = 0;

    beacons(ReadingPace.MANY, 60, 20);

    assertThat(WORK.multipliedBy(done)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(6_500));
  }

  @Test
  void pace_beaconsCease_doesNotWaitAnyMore() {
    beacons(ReadingPace.MANY, 10, 20);
    time.advanceTimeBy(Duration.ofSeconds(5));
    done = 0;

    beacons(0, 1, 10);

    assertThat(done).isEqualTo(10);
  }

  @Test
  void turn_laterThanOneWaits_isRefused() {
    beacons(ReadingPace.MANY, 1, 0);
    Runnable search = pace.begin();
    beacons(ReadingPace.MANY, 5, 0);
    search.run();

    StepVerifier.create(pace.turn(Duration.ofSeconds(3))).verifyError(NoPlaceException.class);
    StepVerifier.create(pace.turn(Duration.ofSeconds(5)))
        .then(() -> beacons(ReadingPace.MANY, 11, 0))
        .expectNextCount(1)
        .verifyComplete();
  }

  /** So many beacons each second, and as often somebody who reads as soon as possible. */
  private void beacons(int each, int seconds, int readings) {
    for (int second = 0; second < seconds; second++) {
      pace.committed(each, Duration.ZERO);
      for (int i = 0; i < readings; i++) {
        pace.pace(Mono.delay(WORK, time)).doOnNext(end -> done++).subscribe();
        time.advanceTimeBy(Duration.ofSeconds(1).dividedBy(readings));
      }
      if (readings == 0) {
        time.advanceTimeBy(Duration.ofSeconds(1));
      }
    }
  }
}
