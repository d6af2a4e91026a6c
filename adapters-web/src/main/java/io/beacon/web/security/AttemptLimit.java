package io.beacon.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts failed logins by whatever tells them apart: 10 within 5 minutes block for 5 minutes more.
 *
 * <p>It remembers at most 10,000 keys, the busiest ones. Any thread may ask, but one at a time
 * count.
 */
final class AttemptLimit {
  static final int FAILURES = 10;
  static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int MOST_KEYS = 10_000;

  private final Clock clock;
  private final Cache<String, Tally> tallies;

  AttemptLimit(Clock clock) {
    this.clock = clock;
    this.tallies =
        Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterWrite(WINDOW)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Returns how long the first blocked of these keys stays blocked; zero when none is. */
  Duration blockedFor(Collection<String> keys) {
    return keys.stream()
        .map(tallies::getIfPresent)
        .map(this::remaining)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  void failed(Collection<String> keys) {
    Instant now = clock.instant();
    keys.forEach(key -> tallies.put(key, next(tallies.getIfPresent(key), now)));
  }

  private Duration remaining(@Nullable Tally tally) {
    if (tally == null || tally.failures < FAILURES) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), tally.since.plus(WINDOW));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Tally next(@Nullable Tally tally, Instant now) {
    if (tally == null || !now.isBefore(tally.since.plus(WINDOW))) {
      return new Tally(1, now);
    }
    int failures = tally.failures + 1;
    return new Tally(failures, failures == FAILURES ? now : tally.since);
  }

  /** Since the first failure, or since the one that blocked. */
  private record Tally(int failures, Instant since) {}
}
