package io.beacon.web;

import io.beacon.application.WatchCollection;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers the strip alone, as a piece of HTML, so that a page can renew it. */
final class StripHandler {
  private final WatchCollection watch;

  StripHandler(WatchCollection watch) {
    this.watch = watch;
  }

  Mono<ServerResponse> strip(ServerRequest request) {
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_HTML)
        .render(
            "fragments/strip :: strip(strip=${strip})",
            Map.of("strip", watch.status().map(CollectionStrip::of)));
  }
}
