package io.beacon.web.security;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keeps the login in the browser, so that it survives a restart and is good on every instance. */
final class SessionCookie implements ServerSecurityContextRepository {
  static final String NAME = "beacon-session";

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
          ResponseCookie.ResponseCookieBuilder cookie =
              context == null
                  ? ResponseCookie.from(NAME, "").maxAge(Duration.ZERO)
                  : ResponseCookie.from(NAME, token(context)).maxAge(lifetime);
          exchange.getResponse().addCookie(cookie.path("/").httpOnly(true).sameSite("Lax").build());
        });
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    @Nullable HttpCookie cookie = exchange.getRequest().getCookies().getFirst(NAME);
    return Mono.justOrEmpty(cookie)
        .flatMap(present -> Mono.justOrEmpty(tokens.user(present.getValue())))
        .map(user -> new SecurityContextImpl(PasswordCheck.authenticated(user)));
  }

  private String token(SecurityContext context) {
    return tokens.issue(Objects.requireNonNull(context.getAuthentication()).getName());
  }
}
