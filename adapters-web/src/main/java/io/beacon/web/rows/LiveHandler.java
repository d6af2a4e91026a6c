package io.beacon.web.rows;

import io.beacon.application.follow.FollowPageViews;
import io.beacon.application.follow.TooManyViewsException;
import io.beacon.web.query.View;
import io.beacon.web.query.ViewReader;
import io.beacon.web.request.LoginEnd;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Sends the rows of a view while they are stored, as server-sent events: {@code row}, whose id is
 * the row's and whose data is its HTML, and {@code skipped}, whose data is a count.
 */
public final class LiveHandler implements ApplicationListener<ContextClosedEvent> {
  /** Proxies close what is silent for a minute or so. */
  private static final Duration PING = Duration.ofSeconds(15);

  private final FollowPageViews follow;
  private final ViewReader views;
  private final LiveEvents events;
  private final Scheduler readers;
  private final Sinks.Empty<Void> closing = Sinks.empty();

  /**
   * Nobody watches.
   *
   * @param readers where rows are rendered, because the driver's threads are the beacons'
   */
  LiveHandler(FollowPageViews follow, ViewReader views, LiveEvents events, Scheduler readers) {
    this.follow = follow;
    this.views = views;
    this.events = events;
    this.readers = readers;
  }

  /**
   * Begins behind the row of the Last-Event-ID that a browser sends when it reconnects, else behind
   * that of the parameter {@code after}, else behind the newest row.
   */
  public Mono<ServerResponse> rows(ServerRequest request) {
    View view = views.read(request);
    Flux<byte[]> told =
        follow
            .from(view.filter(), seen(request))
            .onErrorMap(TooManyViewsException.class, failure -> unavailable(request, failure))
            .publishOn(readers, 1)
            // Each part when it is asked for, which a connection does on its own thread.
            .concatMap(news -> events.of(news, view.zone()).subscribeOn(readers), 0);
    Flux<byte[]> written =
        Flux.merge(1, told, pings())
            .takeUntilOther(closing.asMono())
            .takeUntilOther(LoginEnd.of(request.exchange()));
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .header("X-Content-Type-Options", "nosniff")
        .body(
            (response, context) ->
                response.writeAndFlushWith(written.concatMap(LiveHandler::oneAtATime, 0)));
  }

  /** The server asks for 32 ahead; the next is made when this one is in the connection. */
  private static Flux<Mono<DataBuffer>> oneAtATime(byte[] events) {
    Sinks.Empty<Mono<DataBuffer>> written = Sinks.empty();
    DataBuffer buffer = DefaultDataBufferFactory.sharedInstance.wrap(events);
    return Flux.just(Mono.just(buffer).doFinally(end -> written.tryEmitEmpty()))
        .concatWith(written.asMono());
  }

  /** An open stream would hold up a graceful shutdown until its time is over. */
  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    closing.tryEmitEmpty();
  }

  private static @Nullable Long seen(ServerRequest request) {
    String last = request.headers().firstHeader("Last-Event-ID");
    return Optional.ofNullable(last)
        .flatMap(LiveHandler::id)
        .or(() -> request.queryParam("after").flatMap(LiveHandler::id))
        .orElse(null);
  }

  private static Optional<Long> id(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Throwable unavailable(ServerRequest request, Throwable failure) {
    request.exchange().getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "10");
    return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, failure);
  }

  private static Flux<byte[]> pings() {
    return Flux.interval(PING).onBackpressureDrop().map(tick -> LiveEvents.PING);
  }
}
