package io.beacon.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.beacon.domain.ClientIp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who logged in from where, so that strangers cannot keep them out.
 *
 * <p>Only a right password adds to it. It is kept in memory, and forgets whom it has not seen for a
 * month, or whoever came least when there are more than 10,000.
 */
final class KnownReaders {
  static final Duration MEMORY = Duration.ofDays(30);
  private static final int MOST = 10_000;

  private final Cache<Reader, Boolean> readers;

  KnownReaders(Clock clock) {
    readers =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(MEMORY)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  void loggedIn(String user, @Nullable ClientIp subscriber) {
    if (subscriber != null) {
      readers.put(new Reader(user, subscriber), true);
    }
  }

  boolean knows(String user, @Nullable ClientIp subscriber) {
    return subscriber != null && readers.getIfPresent(new Reader(user, subscriber)) != null;
  }

  private record Reader(String user, ClientIp subscriber) {}
}
