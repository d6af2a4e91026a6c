package io.beacon.web;

import io.beacon.application.port.RejectionLog;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows the beacons that were rejected last: read-only, and inert whatever they hold. */
final class RejectedHandler {
  private final RejectionLog log;

  RejectedHandler(RejectionLog log) {
    this.log = log;
  }

  Mono<ServerResponse> newest(ServerRequest request) {
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_HTML)
        .render("rejected", Map.of("rows", log.newest().stream().map(RejectedRow::of).toList()));
  }
}
