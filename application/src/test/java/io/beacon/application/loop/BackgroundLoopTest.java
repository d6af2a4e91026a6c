package io.beacon.application.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class BackgroundLoopTest {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Heartbeats heartbeats = new Heartbeats(() -> time.now(TimeUnit.NANOSECONDS));
  private final List<Throwable> failures = new ArrayList<>();
  private final AtomicInteger steps = new AtomicInteger();
  private Supplier<Mono<Duration>> outcome = () -> Mono.just(PAUSE);
  private final BackgroundLoop loop =
      new BackgroundLoop(
          "sweep",
          Mono.defer(
              () -> {
                steps.incrementAndGet();
                return outcome.get();
              }),
          LONGEST,
          AFTER_FAILURE,
          time,
          failures::add,
          heartbeats);

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void step_done_isFollowedByTheNextAfterItsPause() {
    begin();

    time.advanceTimeBy(PAUSE.multipliedBy(3));

    assertThat(steps).hasValue(4);
  }

  @Test
  void step_fails_isReportedAndFollowedByTheNext() {
    outcome = () -> Mono.error(new IllegalStateException("away"));
    begin();
    outcome = () -> Mono.just(PAUSE);

    time.advanceTimeBy(AFTER_FAILURE);

    assertThat(failures).hasSize(1);
    assertThat(steps).hasValue(2);
  }

  /** Reactor throws such an Error through all operators, and tells no subscriber. */
  @Test
  void step_throwsAnError_isReportedAndFollowedByTheNext() {
    outcome =
        () -> {
          throw new OutOfMemoryError("as if");
        };
    begin();
    outcome = () -> Mono.just(PAUSE);

    time.advanceTimeBy(AFTER_FAILURE);

    assertThat(failures).hasSize(1).first().isInstanceOf(OutOfMemoryError.class);
    assertThat(steps).hasValue(2);
  }

  @Test
  void step_withoutEnd_isGivenUpAndFollowedByTheNext() {
    outcome = Mono::never;
    begin();
    outcome = () -> Mono.just(PAUSE);

    time.advanceTimeBy(LONGEST.plus(AFTER_FAILURE));

    assertThat(failures).hasSize(1);
    assertThat(steps).hasValue(2);
    assertThat(heartbeats.standingStill()).isEmpty();
  }

  @Test
  void loop_standsStill_isNamedUntilItGoesOn() {
    time.advanceTimeBy(Duration.ofHours(1));
    assertThat(heartbeats.standingStill()).as("never started").containsExactly("sweep");

    begin();

    assertThat(heartbeats.standingStill()).isEmpty();
  }

  @Test
  void close_betweenSteps_takesNoMoreAndIsNotNamed() {
    begin();

    loop.close();
    time.advanceTimeBy(Duration.ofHours(1));

    assertThat(steps).hasValue(1);
    assertThat(heartbeats.standingStill()).isEmpty();
  }

  private void begin() {
    loop.start();
    time.advanceTime();
  }
}
