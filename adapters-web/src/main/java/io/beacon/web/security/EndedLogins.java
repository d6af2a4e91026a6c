package io.beacon.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Remembers which tokens were logged out here before their time, as hashes, until they expire.
 *
 * <p>Another instance does not hear of it: there a copy of the cookie is good until it expires.
 */
final class EndedLogins {
  static final int MOST = 10_000;

  private final Cache<ByteBuffer, Boolean> ended;
  private final Sinks.Many<ByteBuffer> news = Sinks.many().multicast().directBestEffort();

  /** Nobody has logged out. */
  EndedLogins(Clock clock, Duration lifetime) {
    ended =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(lifetime)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  void end(String token) {
    ByteBuffer hash = hash(token);
    ended.put(hash, true);
    // A sink takes one signal at a time.
    synchronized (news) {
      news.emitNext(hash, Sinks.EmitFailureHandler.FAIL_FAST);
    }
  }

  boolean isEnded(String token) {
    return ended.getIfPresent(hash(token)) != null;
  }

  /** Completes when this token is logged out; at once where it was. */
  Mono<Void> ending(String token) {
    ByteBuffer hash = hash(token);
    // The news first: else a log-out between the two would be missed.
    return Flux.merge(
            news.asFlux(), Flux.defer(() -> isEnded(token) ? Flux.just(hash) : Flux.empty()))
        .filter(hash::equals)
        .next()
        .then();
  }

  long kept() {
    ended.cleanUp();
    return ended.estimatedSize();
  }

  private static ByteBuffer hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      // Every Java has this algorithm.
      throw new IllegalStateException(e);
    }
  }
}
