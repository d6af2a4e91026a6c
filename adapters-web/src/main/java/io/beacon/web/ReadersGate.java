package io.beacon.web;

import io.beacon.application.pace.NoPlaceException;
import io.beacon.application.pace.Places;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.util.CollectionUtils;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Lets so many readers in at once, until their answers are sent; and on threads of their own, for
 * those of the connections and of the database are the beacons'.
 */
final class ReadersGate implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  private final Places places;
  private final Scheduler readers;
  private final HandlerFunction<ServerResponse> refusal;

  /**
   * A gate that is open.
   *
   * @param refusal answers who found no place in time
   */
  ReadersGate(Places places, Scheduler readers, HandlerFunction<ServerResponse> refusal) {
    this.places = places;
    this.readers = readers;
    this.refusal = refusal;
  }

  @Override
  public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
    return Mono.just(new Gated(request, next));
  }

  /** An answer that is made and sent within one place: an answer that waits holds memory. */
  private final class Gated implements ServerResponse {
    private final ServerRequest request;
    private final HandlerFunction<ServerResponse> next;

    Gated(ServerRequest request, HandlerFunction<ServerResponse> next) {
      this.request = request;
      this.next = next;
    }

    @Override
    public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
      Mono<Void> answer =
          Mono.defer(() -> next.handle(request))
              .publishOn(readers)
              .flatMap(made -> made.writeTo(exchange, context));
      return places
          .hold(answer.subscribeOn(readers))
          .onErrorResume(
              NoPlaceException.class,
              full -> refusal.handle(request).flatMap(made -> made.writeTo(exchange, context)));
    }

    /** Not known before the answer is made; nothing asks for it. */
    @Override
    public HttpStatusCode statusCode() {
      return HttpStatus.OK;
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.EMPTY;
    }

    @Override
    public MultiValueMap<String, ResponseCookie> cookies() {
      return CollectionUtils.unmodifiableMultiValueMap(CollectionUtils.toMultiValueMap(Map.of()));
    }
  }
}
