package io.beacon.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.AdjustableClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {
  private static final Duration LIFETIME = Duration.ofHours(12);

  private final AdjustableClock clock = new AdjustableClock("2026-03-01T12:00:00Z");
  private final EndedSessions ended = new EndedSessions(LIFETIME, clock);

  @Test
  void endOf_loggedOut_completesForThisLoginOnly() {
    CompletableFuture<Void> mine = ended.endOf(session("1")).toFuture();
    CompletableFuture<Void> other = ended.endOf(session("2")).toFuture();

    ended.end(session("1"));

    assertThat(mine).isCompleted();
    assertThat(other).isNotDone();
    assertThat(ended.endOf(session("1")).toFuture()).isCompleted();
  }

  @Test
  void endOf_tokenExpires_completes() {
    Session session = session("1");
    clock.move(LIFETIME.minusMillis(50));

    assertThat(ended.endOf(session).toFuture()).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void contains_tokenWouldHaveExpired_isForgotten() {
    ended.end(session("1"));
    assertThat(ended.contains(session("1"))).isTrue();
    assertThat(ended.contains(session("2"))).isFalse();

    clock.move(LIFETIME);
    assertThat(ended.size()).isZero();
  }

  @Test
  void end_many_isBounded() {
    for (int i = 0; i < EndedSessions.LIMIT + 100; i++) {
      ended.end(session("many" + i));
    }

    assertThat(ended.size()).isLessThanOrEqualTo(EndedSessions.LIMIT);
  }

  private Session session(String id) {
    return new Session(id, "alice", clock.instant().plus(LIFETIME));
  }
}
