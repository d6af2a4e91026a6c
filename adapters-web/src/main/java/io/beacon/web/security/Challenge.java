package io.beacon.web.security;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Asks programs for HTTP Basic (RFC 7617); the error's JSON is the same as everywhere. */
final class Challenge implements ServerAuthenticationEntryPoint {
  private static final String BASIC = "Basic realm=\"Beacon\", charset=\"UTF-8\"";

  @Override
  public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
    HttpHeaders headers = exchange.getResponse().getHeaders();
    if (failure instanceof TooManyAttemptsException blocked) {
      headers.set(HttpHeaders.RETRY_AFTER, blocked.retryAfterSeconds());
      return Mono.error(new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    }
    if (!isScriptInBrowser(exchange.getRequest())) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, BASIC);
    }
    return Mono.error(new ResponseStatusException(HttpStatus.UNAUTHORIZED));
  }

  Mono<Void> commence(WebFilterExchange login, AuthenticationException failure) {
    return commence(login.getExchange(), failure);
  }

  /** Whose visitor would see the browser's own password dialog, out of nowhere. */
  private static boolean isScriptInBrowser(ServerHttpRequest request) {
    return "empty".equals(request.getHeaders().getFirst("Sec-Fetch-Dest"));
  }
}
