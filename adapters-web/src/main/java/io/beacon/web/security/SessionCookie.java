package io.beacon.web.security;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keeps the login in the browser, so that it survives a restart and is good on every instance. */
final class SessionCookie implements ServerSecurityContextRepository {
  private static final String NAME = "beacon-session";

  private final SessionTokens tokens;
  private final Duration lifetime;

  SessionCookie(SessionTokens tokens, Duration lifetime) {
    this.tokens = tokens;
    this.lifetime = lifetime;
  }

  /** No context ends the login. */
  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return Mono.fromRunnable(
        () -> {
          ServerHttpRequest request = exchange.getRequest();
          String name = CookieNames.of(NAME, request);
          ResponseCookie.ResponseCookieBuilder cookie =
              context == null
                  ? ResponseCookie.from(name, "").maxAge(Duration.ZERO)
                  : ResponseCookie.from(name, token(context)).maxAge(lifetime);
          String path = CookieNames.path(request);
          exchange
              .getResponse()
              .addCookie(cookie.path(path).httpOnly(true).sameSite("Lax").build());
        });
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    @Nullable HttpCookie cookie = request.getCookies().getFirst(CookieNames.of(NAME, request));
    return Mono.justOrEmpty(cookie)
        .flatMap(present -> Mono.justOrEmpty(tokens.user(present.getValue())))
        .map(user -> new SecurityContextImpl(PasswordCheck.authenticated(user)));
  }

  private String token(SecurityContext context) {
    return tokens.issue(Objects.requireNonNull(context.getAuthentication()).getName());
  }
}
