package io.beacon.web.status;

import io.beacon.application.watch.WatchCollection;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Answers only the strip, as a piece of HTML, so that a page can renew it. */
public final class StripHandler {
  private final WatchCollection watch;
  private final Scheduler readers;

  public StripHandler(WatchCollection watch, Scheduler readers) {
    this.watch = watch;
    this.readers = readers;
  }

  public Mono<ServerResponse> strip(ServerRequest request) {
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_HTML)
        .render(
            "fragments/strip :: strip(strip=${strip})",
            Map.of("strip", watch.status().publishOn(readers).map(CollectionStrip::of)));
  }
}
