package io.beacon.web.collect;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.beacon.web.request.ErrorBody;
import io.beacon.web.request.Preflight;
import io.beacon.web.tracker.TrackerHandler;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes the requests that pages of any site send: beacons, and those for the tracker. */
public final class BeaconRoutes {
  private static final String COLLECT = "/collect";
  private static final String PIXEL = "/collect.gif";

  static final List<String> PATHS = List.of(COLLECT, PIXEL, TrackerHandler.PATH);

  private BeaconRoutes() {}

  static RouterFunction<ServerResponse> of(
      CollectHandler collect,
      PixelHandler pixel,
      TrackerHandler tracker,
      RateLimitedHandler limited,
      Cors cors) {
    return RouterFunctions.route()
        .add(beacons(collect, pixel, limited, cors))
        .add(tracker.routes())
        .build();
  }

  /** Routes of their own, so that the filter holds only for them. */
  private static RouterFunction<ServerResponse> beacons(
      CollectHandler collect, PixelHandler pixel, RateLimitedHandler limited, Cors cors) {
    return RouterFunctions.route()
        .POST(COLLECT, limited.of(collect::collect, RateLimitedHandler::asError))
        .OPTIONS(COLLECT, new Preflight("POST, OPTIONS"))
        .route(path(COLLECT), request -> ErrorBody.notAllowed(HttpMethod.POST, HttpMethod.OPTIONS))
        .GET(PIXEL, limited.of(pixel::collect, PixelHandler::asPixel))
        // A HEAD request for the picture means that nobody has seen a page.
        .HEAD(PIXEL, request -> PixelHandler.asPixel(ServerResponse.ok()))
        .OPTIONS(PIXEL, new Preflight("GET, HEAD, OPTIONS"))
        .route(
            path(PIXEL),
            request -> ErrorBody.notAllowed(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS))
        .filter(cors)
        .build();
  }
}
