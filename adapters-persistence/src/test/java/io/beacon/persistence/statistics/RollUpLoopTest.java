package io.beacon.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.loop.Heartbeats;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

@Timeout(20)
class RollUpLoopTest {
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final AtomicInteger steps = new AtomicInteger();
  private RollUpLoop loop;

  @AfterEach
  void stop() {
    loop.close();
  }

  @Test
  void loop_moreToDo_pausesByTheTimeOfTheStepAndThenForThePeriod() {
    begin(List.of(taking(Duration.ofMillis(200)), Mono.just(false)));
    assertThat(steps).hasValue(1);

    time.advanceTimeBy(Duration.ofMillis(200));
    time.advanceTimeBy(Duration.ofMillis(200 * RollUpLoop.PAUSE - 1));
    assertThat(steps).hasValue(1);
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(steps).hasValue(2);
    time.advanceTimeBy(RollUpLoop.PERIOD.minusMillis(1));
    assertThat(steps).hasValue(2);
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(steps).hasValue(3);
  }

  @Test
  void loop_stepFails_triesAgainAfterThePeriod() {
    begin(List.of(Mono.error(new IllegalStateException("away"))));

    time.advanceTimeBy(RollUpLoop.PERIOD);
    assertThat(steps).hasValue(2);
  }

  @Test
  void close_betweenSteps_endsAtOnceAndForGood() {
    begin(List.of(taking(Duration.ofMillis(200))));
    time.advanceTimeBy(Duration.ofMillis(200));

    loop.close();

    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(steps).hasValue(1);
  }

  @Test
  void close_stepUnderWay_waitsForIt() {
    var done = new AtomicInteger();
    begin(
        List.of(
            Mono.delay(Duration.ofMillis(300))
                .doOnNext(tick -> done.incrementAndGet())
                .thenReturn(true)));

    loop.close();

    assertThat(done).hasValue(1);
  }

  @Test
  void close_stepThatNeverEnds_waitsNoLongerThanAllowed() {
    begin(List.of(Mono.never()));

    loop.close();

    assertThat(steps).hasValue(1);
  }

  /** A step that finds that there is more. */
  private Mono<Boolean> taking(Duration duration) {
    return Mono.delay(duration, time).thenReturn(true);
  }

  /** Behind those given, nothing is left to do. */
  private void begin(List<Mono<Boolean>> outcomes) {
    Queue<Mono<Boolean>> next = new ArrayDeque<>(outcomes);
    Mono<Boolean> step =
        Mono.defer(
            () -> {
              steps.incrementAndGet();
              return next.isEmpty() ? Mono.just(false) : next.remove();
            });
    loop = new RollUpLoop(step, time, Duration.ofSeconds(1), new Heartbeats(System::nanoTime));
    time.advanceTime();
  }
}
