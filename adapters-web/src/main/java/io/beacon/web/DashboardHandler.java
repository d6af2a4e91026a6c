package io.beacon.web;

import io.beacon.application.BrowseRecentPageViews;
import io.beacon.application.WatchCollection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows the newest rows: read-only, and inert whatever the rows hold. */
final class DashboardHandler {
  private static final Logger log = LoggerFactory.getLogger(DashboardHandler.class);
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final BrowseRecentPageViews browse;
  private final WatchCollection watch;

  DashboardHandler(BrowseRecentPageViews browse, WatchCollection watch) {
    this.browse = browse;
    this.watch = watch;
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

  private Mono<ServerResponse> page(HttpStatus status, List<RecentRow> rows, boolean available) {
    return ServerResponse.status(status)
        .contentType(MediaType.TEXT_HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .render(
            "recent",
            Map.of(
                "rows", rows,
                "available", available,
                "strip", watch.status().map(CollectionStrip::of)));
  }
}
