package io.beacon.web;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.beacon.web.export.ExportHandler;
import io.beacon.web.rejected.QuarantineHandler;
import io.beacon.web.rejected.RejectedHandler;
import io.beacon.web.rows.DashboardHandler;
import io.beacon.web.rows.LiveHandler;
import io.beacon.web.status.StripHandler;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;

/** Routes the pages that analysts read, and the test page. */
final class PageRoutes {
  private PageRoutes() {}

  /**
   * The routes of the pages.
   *
   * @param pages lets in who reads a page
   * @param files lets in who reads a file of any length
   */
  static RouterFunction<ServerResponse> of(
      DashboardHandler dashboard,
      LiveHandler live,
      ExportHandler export,
      QuarantineHandler quarantine,
      RejectedHandler rejected,
      StripHandler strip,
      HandlerFilterFunction<ServerResponse, ServerResponse> pages,
      HandlerFilterFunction<ServerResponse, ServerResponse> files) {
    return RouterFunctions.route()
        .add(readOnly("/", pages.apply(dashboard::recent)))
        .add(readOnly("/live", live::rows))
        .add(readOnly("/pageviews/{id}", pages.apply(dashboard::details)))
        .add(readOnly("/export.csv", files.apply(export::csv)))
        .add(readOnly("/export.ndjson", files.apply(export::ndjson)))
        .add(readOnly("/quarantine.ndjson", files.apply(quarantine::all)))
        .add(readOnly("/rejected", pages.apply(rejected::newest)))
        .add(readOnly("/strip", pages.apply(strip::strip)))
        // Browsers ask for it by themselves, and would log an error in every console.
        .add(readOnly("/favicon.ico", request -> ServerResponse.noContent().build()))
        .resource(path("/test.html"), new ClassPathResource("static/test.html"))
        .route(path("/test.html"), PageRoutes::notAllowed)
        .build();
  }

  private static RouterFunction<ServerResponse> readOnly(
      String path, HandlerFunction<ServerResponse> handler) {
    return RouterFunctions.route()
        .GET(path, handler)
        .route(path(path), PageRoutes::notAllowed)
        .build();
  }

  private static Mono<ServerResponse> notAllowed(ServerRequest request) {
    return Mono.error(
        new MethodNotAllowedException(request.method(), List.of(HttpMethod.GET, HttpMethod.HEAD)));
  }
}
