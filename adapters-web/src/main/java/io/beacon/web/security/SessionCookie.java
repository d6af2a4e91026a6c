package io.beacon.web.security;

import io.beacon.web.request.LoginEnd;
import java.time.Clock;
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
  private final EndedLogins ended;
  private final Duration lifetime;
  private final Clock clock;

  SessionCookie(SessionTokens tokens, EndedLogins ended, Duration lifetime, Clock clock) {
    this.tokens = tokens;
    this.ended = ended;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** No context ends the login, of a copy of the cookie, too. */
  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return Mono.fromRunnable(
        () -> {
          ServerHttpRequest request = exchange.getRequest();
          String name = CookieNames.of(NAME, request);
          if (context == null) {
            sent(request).filter(token -> tokens.login(token).isPresent()).ifPresent(ended::end);
          }
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
    return Mono.justOrEmpty(sent(exchange.getRequest()).filter(token -> !ended.isEnded(token)))
        .flatMap(token -> Mono.justOrEmpty(login(exchange, token)))
        .map(login -> new SecurityContextImpl(PasswordCheck.authenticated(login.user())));
  }

  private Optional<Login> login(ServerWebExchange exchange, String token) {
    Optional<Login> login = tokens.login(token);
    login.ifPresent(
        good ->
            LoginEnd.set(
                exchange,
                Mono.defer(() -> Mono.delay(Duration.between(clock.instant(), good.expires())))
                    .then()
                    .or(ended.ending(token))));
    return login;
  }

  private static Optional<String> sent(ServerHttpRequest request) {
    return Optional.ofNullable(request.getCookies().getFirst(CookieNames.of(NAME, request)))
        .map(HttpCookie::getValue);
  }

  private String token(SecurityContext context) {
    return tokens.issue(Objects.requireNonNull(context.getAuthentication()).getName());
  }
}
