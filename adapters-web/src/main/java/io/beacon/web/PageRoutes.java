package io.beacon.web;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** What analysts read, and the test page. */
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
        .GET("/", pages.apply(dashboard::recent))
        .GET("/live", live::rows)
        .GET("/pageviews/{id}", pages.apply(dashboard::details))
        .GET("/export.csv", files.apply(export::csv))
        .GET("/export.ndjson", files.apply(export::ndjson))
        .GET("/quarantine.ndjson", files.apply(quarantine::all))
        .GET("/rejected", pages.apply(rejected::newest))
        .GET("/strip", pages.apply(strip::strip))
        // Browsers ask for it by themselves, and would log an error in every console.
        .GET("/favicon.ico", request -> ServerResponse.noContent().build())
        .resource(path("/test.html"), new ClassPathResource("static/test.html"))
        .build();
  }
}
