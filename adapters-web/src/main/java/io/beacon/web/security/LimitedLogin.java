package io.beacon.web.security;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.domain.ClientIp;
import io.beacon.web.request.ClientAddress;
import io.beacon.web.security.RecentPasswords.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

/**
 * Checks passwords, but only so often for one client and for one user name; a name does not count
 * for who logged in from there before. It logs each failure with the address that it came from, and
 * with nothing that was typed.
 */
final class LimitedLogin implements ReactiveAuthenticationManagerResolver<ServerWebExchange> {
  private static final Logger log = LoggerFactory.getLogger(LimitedLogin.class);
  private static final int LONGEST_NAME = 64;

  private final Map<Fingerprint, CompletableFuture<Mono<Authentication>>> underWay =
      new ConcurrentHashMap<>();
  private final PasswordCheck passwords;
  private final AttemptLimit limit;
  private final KnownReaders known;
  private final RecentPasswords recent;
  private final ClientAddress clients;
  private final PasswordThread thread;
  private final CollectorMetrics metrics;

  LimitedLogin(
      PasswordCheck passwords,
      AttemptLimit limit,
      KnownReaders known,
      RecentPasswords recent,
      ClientAddress clients,
      PasswordThread thread,
      CollectorMetrics metrics) {
    this.passwords = passwords;
    this.limit = limit;
    this.known = known;
    this.recent = recent;
    this.clients = clients;
    this.thread = thread;
    this.metrics = metrics;
  }

  @Override
  public Mono<ReactiveAuthenticationManager> resolve(ServerWebExchange exchange) {
    @Nullable ClientIp client = clients.of(exchange.getRequest());
    return Mono.just(
        attempt -> Mono.defer(() -> authenticate(attempt, client, connectionThread(exchange))));
  }

  /** The one that the request came on: the page is not the password thread's work. */
  private static Scheduler connectionThread(ServerWebExchange exchange) {
    Connection connection = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    return Schedulers.fromExecutor(connection.channel().eventLoop());
  }

  private Mono<Authentication> authenticate(
      Authentication attempt, @Nullable ClientIp client, Scheduler connection) {
    String name = attempt.getName();
    @Nullable ClientIp subscriber = subscriber(client);
    // Before anything else: what is blocked must neither wait nor learn what was right.
    refuseBlocked(name, subscriber);
    Fingerprint password =
        recent.of(String.valueOf(subscriber), name, String.valueOf(attempt.getCredentials()));
    if (recent.isRight(password)) {
      return Mono.just(PasswordCheck.authenticated(name));
    }
    // A page's many requests ask the same at once, and are one attempt.
    var first = new CompletableFuture<Mono<Authentication>>();
    @Nullable CompletableFuture<Mono<Authentication>> other = underWay.putIfAbsent(password, first);
    if (other == null) {
      // A failure as a value: as one, it would be an error of ours where the client has left.
      check(attempt, client, password)
          .subscribe(
              user -> first.complete(Mono.just(user)),
              failure -> first.complete(Mono.error(failure)));
    }
    return Mono.fromFuture(other == null ? first : other, true)
        .publishOn(connection)
        .flatMap(outcome -> outcome);
  }

  private Mono<Authentication> check(
      Authentication attempt, @Nullable ClientIp client, Fingerprint password) {
    String name = attempt.getName();
    @Nullable ClientIp subscriber = subscriber(client);
    return thread
        .check(
            known.knows(name, subscriber),
            subscriber,
            () -> {
              // It may be since it waits.
              refuseBlocked(name, subscriber);
              return authenticate(attempt, client, password);
            })
        .doFinally(end -> underWay.remove(password));
  }

  private Authentication authenticate(
      Authentication attempt, @Nullable ClientIp client, Fingerprint password) {
    String name = attempt.getName();
    @Nullable ClientIp subscriber = subscriber(client);
    try {
      Authentication user = passwords.authenticate(attempt);
      known.loggedIn(name, subscriber);
      recent.wasRight(password);
      return user;
    } catch (BadCredentialsException e) {
      metrics.loginFailed();
      // As contrib/fail2ban reads it.
      log.warn("Login failed from {}", client == null ? "no IP address" : client);
      limit.failed(Stream.of(ofName(name), ofClient(subscriber)).flatMap(List::stream).toList());
      throw e;
    }
  }

  /** The right password, too: else guessing could go on, and only the right guess be answered. */
  private void refuseBlocked(String name, @Nullable ClientIp subscriber) {
    List<String> keys = new ArrayList<>(ofClient(subscriber));
    if (!known.knows(name, subscriber)) {
      keys.addAll(ofName(name));
    }
    Duration blocked = limit.blockedFor(keys);
    if (!blocked.isZero()) {
      throw new TooManyAttemptsException(blocked);
    }
  }

  private static @Nullable ClientIp subscriber(@Nullable ClientIp client) {
    return client == null ? null : client.subscriber();
  }

  private static List<String> ofName(String name) {
    return List.of("user " + name.substring(0, Math.min(name.length(), LONGEST_NAME)));
  }

  private static List<String> ofClient(@Nullable ClientIp subscriber) {
    return subscriber == null ? List.of() : List.of("client " + subscriber);
  }
}
