package io.beacon.web.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keeps the token of forms in a cookie of this Beacon's own. */
final class CsrfCookie implements ServerCsrfTokenRepository {
  private static final String NAME = "XSRF-TOKEN";

  @Override
  public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
    return cookie(exchange).generateToken(exchange);
  }

  @Override
  public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
    return cookie(exchange).saveToken(exchange, token);
  }

  @Override
  public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
    return cookie(exchange).loadToken(exchange);
  }

  private static CookieServerCsrfTokenRepository cookie(ServerWebExchange exchange) {
    var cookie = new CookieServerCsrfTokenRepository();
    cookie.setCookieName(CookieNames.of(NAME, exchange.getRequest()));
    cookie.setCookiePath(CookieNames.path(exchange.getRequest()));
    cookie.setCookieCustomizer(made -> made.sameSite("Lax"));
    return cookie;
  }
}
