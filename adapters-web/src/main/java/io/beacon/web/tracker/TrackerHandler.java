package io.beacon.web.tracker;

import io.beacon.web.request.ErrorBody;
import io.beacon.web.request.Preflight;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers {@code GET /beacon.js}, to pages of every origin. */
public final class TrackerHandler {
  public static final String PATH = "/beacon.js";

  private static final MediaType TYPE = new MediaType("text", "javascript", StandardCharsets.UTF_8);

  /** A page goes on with the old one for an hour; then a 304 is all that it costs. */
  private static final CacheControl KEPT = CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

  /** Gzip as one of the codings that are asked for, with a weight or none (RFC 9110, 12.5.3). */
  private static final Pattern GZIP =
      Pattern.compile(
          "(?i)(.*,)?\\s*gzip\\s*(;\\s*q=(1(\\.0{0,3})?|0\\.\\d{0,2}[1-9]\\d{0,2})\\s*)?(,.*)?");

  private final TrackerScript script = TrackerScript.load();

  public RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .route(
            RequestPredicates.path(PATH)
                .and(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)),
            this::script)
        .OPTIONS(PATH, new Preflight("GET, HEAD, OPTIONS"))
        .route(
            RequestPredicates.path(PATH),
            request -> ErrorBody.notAllowed(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS))
        .before(TrackerHandler::openToAll)
        .build();
  }

  private static ServerRequest openToAll(ServerRequest request) {
    request.exchange().getResponse().getHeaders().setAccessControlAllowOrigin("*");
    return request;
  }

  private Mono<ServerResponse> script(ServerRequest request) {
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(TYPE)
            .cacheControl(KEPT)
            .eTag(script.etag())
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .header("X-Content-Type-Options", "nosniff")
            // Pages may ask that whatever they load says so, or load it with CORS.
            .header("Cross-Origin-Resource-Policy", "cross-origin");
    return takesGzip(request)
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").bodyValue(script.gzipped())
        : answer.bodyValue(script.plain());
  }

  private static boolean takesGzip(ServerRequest request) {
    List<String> accepted = request.headers().header(HttpHeaders.ACCEPT_ENCODING);
    return GZIP.matcher(String.join(",", accepted)).matches();
  }
}
