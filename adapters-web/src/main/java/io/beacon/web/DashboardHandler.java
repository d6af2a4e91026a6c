package io.beacon.web;

import io.beacon.application.BrowseRecentPageViews;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows the newest rows: read-only, and inert whatever the rows hold. */
final class DashboardHandler {
  private static final Logger log = LoggerFactory.getLogger(DashboardHandler.class);

  private final BrowseRecentPageViews browse;

  DashboardHandler(BrowseRecentPageViews browse) {
    this.browse = browse;
  }

  Mono<ServerResponse> recent(ServerRequest request) {
    return browse
        .newest()
        .map(rows -> rows.stream().map(RecentRow::of).toList())
        .flatMap(rows -> page(HttpStatus.OK, rows, true))
        .onErrorResume(
            failure -> {
              log.warn("Cannot read page views: {}", failure.getMessage());
              return page(HttpStatus.SERVICE_UNAVAILABLE, List.of(), false);
            });
  }

  private static Mono<ServerResponse> page(
      HttpStatus status, List<RecentRow> rows, boolean available) {
    return ServerResponse.status(status)
        .contentType(MediaType.TEXT_HTML)
        .render("recent", Map.of("rows", rows, "available", available));
  }
}
