package io.beacon.web.request;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells an answer that goes on for long when the login of its request ends. */
public final class LoginEnd {
  private static final String ATTRIBUTE = LoginEnd.class.getName();

  private LoginEnd() {}

  /**
   * Sets the end.
   *
   * @param end completes when the login does
   */
  public static void set(ServerWebExchange exchange, Mono<Void> end) {
    exchange.getAttributes().put(ATTRIBUTE, end);
  }

  /** Completes when the login ends; never where each request has its password with it. */
  public static Mono<Void> of(ServerWebExchange exchange) {
    return exchange.getAttributeOrDefault(ATTRIBUTE, Mono.never());
  }
}
