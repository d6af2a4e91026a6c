package io.beacon.application.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class PlacesTest {
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Places places = new Places(2, 3, Duration.ofSeconds(5), time);
  private final List<Integer> begun = new ArrayList<>();
  private final List<Integer> refused = new ArrayList<>();
  private final List<Sinks.Empty<Void>> works = new ArrayList<>();
  private final List<Disposable> held = new ArrayList<>();

  @Test
  void hold_moreThanThereArePlaces_waitInTheirOrder() {
    enter(5);
    assertThat(begun).containsExactly(0, 1);

    end(1);
    assertThat(begun).containsExactly(0, 1, 2);
    end(0);
    end(2);

    assertThat(begun).containsExactly(0, 1, 2, 3, 4);
    assertThat(refused).isEmpty();
  }

  @Test
  void hold_moreThanMayWait_areRefusedAtOnce() {
    enter(7);

    assertThat(refused).containsExactly(5, 6);
  }

  @Test
  void hold_noPlaceInTime_isRefused() {
    enter(4);
    time.advanceTimeBy(Duration.ofSeconds(4));
    end(0);
    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(begun).containsExactly(0, 1, 2);
    assertThat(refused).containsExactly(3);
    end(1);
    end(2);
    enter(2);
    assertThat(begun).containsExactly(0, 1, 2, 4, 5);
  }

  @Test
  void hold_workThatFails_leavesItsPlace() {
    enter(3);

    works.get(0).tryEmitError(new IllegalStateException());

    assertThat(begun).containsExactly(0, 1, 2);
  }

  @Test
  void hold_whoLeaves_leavesItsPlaceOrItsWait() {
    enter(5);

    held.get(3).dispose();
    held.get(1).dispose();
    assertThat(begun).containsExactly(0, 1, 2);
    held.get(0).dispose();
    held.get(0).dispose();
    assertThat(begun).containsExactly(0, 1, 2, 4);

    held.get(2).dispose();
    held.get(4).dispose();
    enter(3);
    assertThat(begun).containsExactly(0, 1, 2, 4, 5, 6);
    time.advanceTimeBy(Duration.ofSeconds(5));
    assertThat(refused).containsExactly(7);
  }

  private void enter(int count) {
    for (int i = 0; i < count; i++) {
      int number = works.size();
      Sinks.Empty<Void> work = Sinks.empty();
      works.add(work);
      held.add(
          places
              .hold(work.asMono().doOnSubscribe(subscribed -> begun.add(number)))
              .onErrorResume(
                  NoPlaceException.class, full -> Mono.fromRunnable(() -> refused.add(number)))
              .onErrorComplete()
              .subscribe());
    }
  }

  private void end(int number) {
    works.get(number).tryEmitEmpty();
  }
}
