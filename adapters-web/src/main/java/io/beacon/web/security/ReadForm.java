package io.beacon.web.security;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Reads the form of a request before the login does, so that it fails at one place.
 *
 * <p>Spring hands on the exception of {@link java.net.URLDecoder} as it is, which nobody could tell
 * from a fault of ours, and the check of the token hands it on twice.
 */
final class ReadForm implements WebFilter {
  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange
        .getFormData()
        .onErrorMap(
            IllegalArgumentException.class,
            failure -> new ServerWebInputException("No form", null, failure))
        .then(chain.filter(exchange));
  }
}
