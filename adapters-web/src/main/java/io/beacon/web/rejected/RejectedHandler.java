package io.beacon.web.rejected;

import io.beacon.application.port.RejectionLog;
import io.beacon.web.query.ViewReader;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows the beacons that were rejected last: read-only, and inert whatever they hold. */
public final class RejectedHandler {
  private final RejectionLog log;
  private final ViewReader views;

  public RejectedHandler(RejectionLog log, ViewReader views) {
    this.log = log;
    this.views = views;
  }

  public Mono<ServerResponse> newest(ServerRequest request) {
    ZoneId zone = views.read(request).zone();
    List<RejectedRow> rows =
        log.newest().stream().map(beacon -> RejectedRow.of(beacon, zone)).toList();
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_HTML)
        .render("rejected", Map.of("rows", rows, "zone", zone));
  }
}
