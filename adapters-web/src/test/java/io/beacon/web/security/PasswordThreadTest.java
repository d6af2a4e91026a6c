package io.beacon.web.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.ClientIp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PasswordThreadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ClientIp OFFICE = client(1);

  private final PasswordThread thread = new PasswordThread();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  /** Something is being checked, so that all others wait. */
  @BeforeEach
  void occupy() {
    thread
        .check(
            true,
            null,
            () -> {
              busy.await();
              return "first";
            })
        .subscribe();
  }

  @AfterEach
  void close() {
    thread.close();
  }

  @Test
  void check_manyStrangersWait_knownReaderComesBeforeThem() {
    CompletableFuture<String> stranger = wait(false, client(7), "stranger");
    CompletableFuture<String> reader = wait(true, OFFICE, "reader");
    CompletableFuture<String> second = wait(true, client(2), "second reader");

    busy.countDown();

    CompletableFuture.allOf(stranger, reader, second).orTimeout(10, SECONDS).join();
    assertThat(done).containsExactly("reader", "second reader", "stranger");
  }

  @Test
  void check_noPlaceLeftForStrangers_isRefusedToThemOnly() {
    for (int i = 0; i < PasswordThread.MOST_WAITING; i++) {
      assertThat(wait(false, client(i), "stranger " + i)).isNotDone();
    }

    assertThat(wait(false, client(1000), "one more")).isCompletedExceptionally();
    CompletableFuture<String> reader = wait(true, OFFICE, "reader");
    assertThat(reader).isNotDone();

    busy.countDown();
    assertThat(reader.orTimeout(10, SECONDS).join()).isEqualTo("reader");
    assertThat(done).startsWith("reader");
  }

  @Test
  void check_manyOfOneClient_leavesRoomForOthers() {
    List<CompletableFuture<String>> own = new ArrayList<>();
    for (int i = 0; i < PasswordThread.MOST_OF_ONE_CLIENT; i++) {
      own.add(wait(false, OFFICE, "own " + i));
    }

    assertThat(wait(false, OFFICE, "one more")).isCompletedExceptionally();
    assertThat(wait(false, client(2), "another")).isNotDone();

    busy.countDown();
    CompletableFuture.allOf(own.toArray(CompletableFuture[]::new)).orTimeout(10, SECONDS).join();
    assertThat(thread.check(false, OFFICE, () -> "again").block(PATIENCE)).isEqualTo("again");
  }

  @Test
  void check_failed_freesItsPlaceAndTellsWhy() {
    busy.countDown();
    for (int i = 0; i < 2 * PasswordThread.MOST_OF_ONE_CLIENT; i++) {
      assertThat(
              thread
                  .<String>check(
                      false,
                      OFFICE,
                      () -> {
                        throw new IllegalStateException("wrong");
                      })
                  .onErrorResume(failure -> Mono.just(failure.getMessage()))
                  .block(PATIENCE))
          .isEqualTo("wrong");
    }
  }

  private CompletableFuture<String> wait(boolean known, ClientIp client, String name) {
    return thread
        .check(
            known,
            client,
            () -> {
              done.add(name);
              return name;
            })
        .toFuture();
  }

  private static ClientIp client(int number) {
    return ClientIp.parse("10.0.%d.%d".formatted(number / 256, number % 256)).orElseThrow();
  }
}
