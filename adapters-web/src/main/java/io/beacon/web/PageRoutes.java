package io.beacon.web;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** What analysts read, and the test page. */
final class PageRoutes {
  private PageRoutes() {}

  static RouterFunction<ServerResponse> of(
      DashboardHandler dashboard,
      LiveHandler live,
      ExportHandler export,
      QuarantineHandler quarantine,
      RejectedHandler rejected,
      StripHandler strip) {
    return RouterFunctions.route()
        .GET("/", dashboard::recent)
        .GET("/live", live::rows)
        .GET("/pageviews/{id}", dashboard::details)
        .GET("/export.csv", export::csv)
        .GET("/export.ndjson", export::ndjson)
        .GET("/quarantine.ndjson", quarantine::all)
        .GET("/rejected", rejected::newest)
        .GET("/strip", strip::strip)
        // Browsers ask for it by themselves, and would log an error in every console.
        .GET("/favicon.ico", request -> ServerResponse.noContent().build())
        .resource(path("/test.html"), new ClassPathResource("static/test.html"))
        .build();
  }
}
