package io.beacon.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Remembers who logged out on this instance, for as long as the token would be good. */
final class EndedSessions {
  /** Only who knows a password can fill it. */
  static final int LIMIT = 10_000;

  private final Clock clock;
  private final Cache<String, Boolean> ended;
  private final Sinks.Many<String> endings = Sinks.many().multicast().directBestEffort();

  EndedSessions(Duration lifetime, Clock clock) {
    this.clock = clock;
    Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    this.ended =
        Caffeine.newBuilder()
            .maximumSize(LIMIT)
            .expireAfterWrite(lifetime)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  void end(Session session) {
    ended.put(session.id(), true);
    endings.emitNext(session.id(), Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
  }

  boolean contains(Session session) {
    return ended.getIfPresent(session.id()) != null;
  }

  long size() {
    ended.cleanUp();
    return ended.estimatedSize();
  }

  /** Completes at the log-out, or when the token expires. */
  Mono<Void> endOf(Session session) {
    Mono<String> loggedOut = endings.asFlux().filter(session.id()::equals).next();
    // Behind the subscription above, or a log-out between the two would be missed.
    Mono<String> already =
        Mono.defer(() -> contains(session) ? Mono.just(session.id()) : Mono.never());
    Mono<Long> expired =
        Mono.defer(() -> Mono.delay(Duration.between(clock.instant(), session.expiry())));
    return Flux.<Object>merge(loggedOut, already, expired).next().then();
  }
}
