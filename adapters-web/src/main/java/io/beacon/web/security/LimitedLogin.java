package io.beacon.web.security;

import io.beacon.domain.ClientIp;
import io.beacon.web.ClientAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
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

/** Checks passwords, but only so often for one client and for one user name. */
final class LimitedLogin implements ReactiveAuthenticationManagerResolver<ServerWebExchange> {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int LONGEST_NAME = 64;

  private final PasswordCheck passwords;
  private final AttemptLimit limit;
  private final ClientAddress clients;
  private final Scheduler thread;

  /**
   * Makes the login.
   *
   * @param thread a single one: attempts are then counted one by one however many arrive at once,
   *     and hashing never takes more than one processor from the beacons
   */
  LimitedLogin(
      PasswordCheck passwords, AttemptLimit limit, ClientAddress clients, Scheduler thread) {
    this.passwords = passwords;
    this.limit = limit;
    this.clients = clients;
    this.thread = thread;
  }

  @Override
  public Mono<ReactiveAuthenticationManager> resolve(ServerWebExchange exchange) {
    @Nullable ClientIp client = clients.of(exchange.getRequest());
    return Mono.just(
        attempt ->
            Mono.fromCallable(() -> authenticate(attempt, keys(client, attempt.getName())))
                .subscribeOn(thread)
                .onErrorMap(
                    RejectedExecutionException.class, full -> new TooManyAttemptsException(SOON))
                .publishOn(connectionThread(exchange)));
  }

  /** The one that the request came on: the page is not the password thread's work. */
  private static Scheduler connectionThread(ServerWebExchange exchange) {
    Connection connection = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    return Schedulers.fromExecutor(connection.channel().eventLoop());
  }

  private Authentication authenticate(Authentication attempt, List<String> keys) {
    Duration blocked = limit.blockedFor(keys);
    if (!blocked.isZero()) {
      // The right password, too: else guessing could go on, and only the right guess be answered.
      throw new TooManyAttemptsException(blocked);
    }
    try {
      return passwords.authenticate(attempt);
    } catch (BadCredentialsException e) {
      limit.failed(keys);
      throw e;
    }
  }

  private static List<String> keys(@Nullable ClientIp client, String name) {
    List<String> keys = new ArrayList<>();
    keys.add("user " + name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    if (client != null) {
      keys.add("client " + client.subscriber());
    }
    return keys;
  }
}
