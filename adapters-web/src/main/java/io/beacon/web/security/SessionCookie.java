package io.beacon.web.security;

import io.beacon.web.request.LoginEnd;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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
  private final EndedSessions ended;
  private final Duration lifetime;

  SessionCookie(SessionTokens tokens, EndedSessions ended, Duration lifetime) {
    this.tokens = tokens;
    this.ended = ended;
    this.lifetime = lifetime;
  }

  /** No context ends the login, of copies of the cookie too. */
  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return Mono.fromRunnable(
        () -> {
          ServerHttpRequest request = exchange.getRequest();
          if (context == null) {
            session(request).ifPresent(ended::end);
          }
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
    return Mono.fromSupplier(() -> session(exchange.getRequest()))
        .flatMap(Mono::justOrEmpty)
        .filter(session -> !ended.contains(session))
        .doOnNext(session -> LoginEnd.set(exchange, ended.endOf(session)))
        .map(session -> new SecurityContextImpl(PasswordCheck.authenticated(session.user())));
  }

  private Optional<Session> session(ServerHttpRequest request) {
    @Nullable HttpCookie cookie = request.getCookies().getFirst(CookieNames.of(NAME, request));
    return Optional.ofNullable(cookie).flatMap(present -> tokens.session(present.getValue()));
  }

  private String token(SecurityContext context) {
    return tokens.issue(Objects.requireNonNull(context.getAuthentication()).getName());
  }
}
