package io.beacon.web.collect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.domain.ClientIp;
import io.beacon.domain.Violation;
import io.beacon.web.request.ClientAddress;
import io.beacon.web.request.ErrorBody;
import io.beacon.web.request.WebSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Refuses a client that sends too much, before its body is read. */
final class RateLimitedHandler {
  private static final Violation REFUSAL = new Violation(null, "Too many beacons");
  private static final String REASON = "rate_limit";
  private static final int MOST_TOLD = 1000;

  /**
   * Clients that are on the page of rejected beacons already: a flood must not push all else off
   * it.
   */
  private final Cache<ClientIp, Boolean> told =
      Caffeine.newBuilder().maximumSize(MOST_TOLD).expireAfterWrite(Duration.ofMinutes(1)).build();

  private final RateLimit limit;
  private final ClientAddress clients;
  private final CollectorMetrics metrics;
  private final RejectionRecorder rejections;

  RateLimitedHandler(
      RateLimit limit,
      WebSettings settings,
      CollectorMetrics metrics,
      RejectionRecorder rejections) {
    this.limit = limit;
    this.clients = new ClientAddress(settings);
    this.metrics = metrics;
    this.rejections = rejections;
    metrics.mayReject(List.of(REASON));
  }

  /**
   * Asks a handler only within the limit.
   *
   * @param refusal completes the answer to who is over it
   */
  HandlerFunction<ServerResponse> of(
      HandlerFunction<ServerResponse> handler,
      Function<ServerResponse.BodyBuilder, Mono<ServerResponse>> refusal) {
    return request -> {
      @Nullable ClientIp client = clients.of(request.exchange().getRequest());
      Duration wait = limit.take(client);
      return wait.isZero() || client == null
          ? handler.handle(request)
          : refusal.apply(refuse(request, client, wait));
    };
  }

  static Mono<ServerResponse> asError(ServerResponse.BodyBuilder answer) {
    return ErrorBody.of(REFUSAL).in(answer);
  }

  private ServerResponse.BodyBuilder refuse(ServerRequest request, ClientIp client, Duration wait) {
    ServerHttpRequest http = request.exchange().getRequest();
    metrics.rejected(List.of(REASON));
    if (told.asMap().putIfAbsent(client, true) == null) {
      rejections.record(http, List.of(REFUSAL));
    }
    long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
    return ServerResponse.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
        .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
  }
}
