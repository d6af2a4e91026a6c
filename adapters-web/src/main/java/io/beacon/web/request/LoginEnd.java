package io.beacon.web.request;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells an answer that goes on when the login that it was given to is over. */
public final class LoginEnd {
  private static final String ATTRIBUTE = LoginEnd.class.getName();

  private LoginEnd() {}

  /** Keeps the end with the request: it completes when the login is over. */
  public static void set(ServerWebExchange exchange, Mono<Void> end) {
    exchange.getAttributes().put(ATTRIBUTE, end);
  }

  /** Never completes where each request brings its password. */
  public static Mono<Void> of(ServerWebExchange exchange) {
    @Nullable Mono<Void> end = exchange.getAttribute(ATTRIBUTE);
    return end == null ? Mono.never() : end;
  }
}
