package io.beacon.web;

import io.beacon.application.FollowPageViews;
import io.beacon.application.NewPageViews;
import io.beacon.application.TooManyViewsException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Sends the rows of a view while they are stored, as server-sent events: {@code row}, whose id is
 * the row's and whose data is its HTML, and {@code skipped}, whose data is a count.
 */
final class LiveHandler implements ApplicationListener<ContextClosedEvent> {
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** Proxies close what is silent for a minute or so. */
  private static final Duration PING = Duration.ofSeconds(15);

  private final FollowPageViews follow;
  private final ViewReader views;
  private final RowHtml html;
  private final Sinks.Empty<Void> closing = Sinks.empty();

  LiveHandler(FollowPageViews follow, ViewReader views, RowHtml html) {
    this.follow = follow;
    this.views = views;
    this.html = html;
  }

  /**
   * Begins behind the row of the Last-Event-ID that a browser sends when it reconnects, else behind
   * that of the parameter {@code after}, else behind the newest row.
   */
  Mono<ServerResponse> rows(ServerRequest request) {
    View view = views.read(request);
    Flux<ServerSentEvent<String>> events =
        follow
            .from(view.filter(), seen(request))
            .onErrorMap(TooManyViewsException.class, LiveHandler::unavailable)
            // Rows for many viewers take a while, and this is the thread that beacons are stored
            // by.
            .publishOn(Schedulers.boundedElastic(), 1)
            .concatMap(news -> events(news, view.zone()), 1);
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .header("X-Content-Type-Options", "nosniff")
        .body(
            BodyInserters.fromServerSentEvents(
                Flux.merge(1, events, pings()).takeUntilOther(closing.asMono())));
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

  private static Throwable unavailable(Throwable failure) {
    return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, failure);
  }

  private Flux<ServerSentEvent<String>> events(NewPageViews news, ZoneId zone) {
    if (news.isEmpty()) {
      return Flux.just(comment("listening").retry(RETRY).build());
    }
    Flux<ServerSentEvent<String>> rows =
        Flux.fromIterable(news.rows())
            .map(
                row ->
                    ServerSentEvent.builder(html.of(row, zone))
                        .id(String.valueOf(row.id()))
                        .event("row")
                        .build());
    return news.skipped() == 0
        ? rows
        : rows.startWith(
            ServerSentEvent.builder(String.valueOf(news.skipped())).event("skipped").build());
  }

  private static Flux<ServerSentEvent<String>> pings() {
    return Flux.interval(PING).onBackpressureDrop().map(tick -> comment("ping").build());
  }

  private static ServerSentEvent.Builder<String> comment(String text) {
    return ServerSentEvent.<String>builder().comment(text);
  }
}
