package io.beacon.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.loop.Heartbeats;
import io.beacon.persistence.connect.DatabaseAwayException;
import io.beacon.persistence.connect.DatabaseFaults;
import io.beacon.persistence.connect.DatabaseUnusableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Schedulers;

@Timeout(30)
class MigrationLoopTest {
  private static final Duration PAUSE = Duration.ofMillis(40);
  private static final Duration LONG = Duration.ofSeconds(20);
  private final DatabaseUnusableException mistake = new DatabaseUnusableException("wrong password");
  private final DatabaseAwayException away = new DatabaseAwayException("away");

  private final Heartbeats heartbeats = new Heartbeats(System::nanoTime);
  private final DatabaseFaults faults = new DatabaseFaults();
  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private MigrationLoop loop;

  @AfterEach
  void stop() {
    released.countDown();
    loop.close();
  }

  @Test
  void start_migrationSucceeds_isDoneAndTakesNoSecondAttempt() throws Exception {
    begin(() -> {});
    loop.start(LONG);

    assertThat(loop.isDone()).isTrue();
    Thread.sleep(5 * PAUSE.toMillis());
    assertThat(attempts).hasValue(1);
    assertThat(heartbeats.standingStill()).isEmpty();
  }

  @Test
  void start_migrationTakesLonger_isNotWaitedForAndDoneLater() throws Exception {
    begin(this::awaitRelease);
    long start = System.nanoTime();
    loop.start(Duration.ofMillis(100));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(loop.isDone()).isFalse();
    assertThat(faults.words()).isEmpty();
    released.countDown();
    awaitDone();
    assertThat(attempts).hasValue(1);
  }

  @Test
  void start_databaseAway_goesOnUntilItIsThere() throws Exception {
    begin(
        () -> {
          if (attempts.get() < 3) {
            throw away;
          }
        });
    loop.start(LONG);

    assertThat(loop.isDone()).isFalse();
    assertThat(faults.words()).isEmpty();
    awaitDone();
    assertThat(attempts).hasValue(3);
  }

  @Test
  void start_mistakeFoundInTime_endsTheStartAndTheLoop() throws Exception {
    begin(
        () -> {
          throw mistake;
        });

    assertThatThrownBy(() -> loop.start(LONG)).isSameAs(mistake);
    Thread.sleep(300);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void mistake_foundAfterTheStart_isToldUntilItIsMended() throws Exception {
    begin(
        () -> {
          if (attempts.get() == 1) {
            throw away;
          }
          if (attempts.get() == 2) {
            throw mistake;
          }
        });
    loop.start(LONG);

    for (int i = 0; faults.words().isEmpty(); i++) {
      assertThat(i).isLessThan(1000);
      Thread.sleep(10);
    }
    assertThat(faults.words()).contains("wrong password");
    assertThat(loop.isDone()).isFalse();
    awaitDone();
    assertThat(faults.words()).isEmpty();
  }

  @Test
  void step_throwsAnError_isTakenAgain() throws Exception {
    begin(
        () -> {
          if (attempts.get() == 1) {
            throw away;
          }
          if (attempts.get() == 2) {
            throw new NoClassDefFoundError("x");
          }
        });
    loop.start(LONG);

    awaitDone();
    assertThat(attempts).hasValue(3);
  }

  private void begin(Runnable migration) {
    loop =
        new MigrationLoop(
            () -> {
              attempts.incrementAndGet();
              migration.run();
            },
            faults,
            PAUSE,
            Schedulers.parallel(),
            heartbeats);
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitDone() throws InterruptedException {
    for (int i = 0; !loop.isDone(); i++) {
      assertThat(i).as("hundredths of a second").isLessThan(2000);
      Thread.sleep(10);
    }
  }
}
