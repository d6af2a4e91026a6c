package io.beacon.web.collect;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.domain.Violation;
import io.beacon.web.request.AllowedOrigins;
import io.beacon.web.request.ErrorBody;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Lets pages of other origins send beacons (WHATWG Fetch, "HTTP CORS protocol").
 *
 * <p>{@code sendBeacon} sends credentials, and for those a browser takes no {@code *}: the origin
 * is echoed. The headers are set before anything else happens, so that errors carry them too.
 */
final class Cors implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  /** Origins that a header can echo; no browser sends others. */
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  private static final String REASON = "origin";
  private static final Violation REFUSAL = new Violation(null, "Origin not allowed");

  private final AllowedOrigins allowedOrigins;
  private final CollectorMetrics metrics;
  private final RejectionRecorder rejections;

  Cors(AllowedOrigins allowedOrigins, CollectorMetrics metrics, RejectionRecorder rejections) {
    this.allowedOrigins = allowedOrigins;
    this.metrics = metrics;
    this.rejections = rejections;
    metrics.mayReject(List.of(REASON));
  }

  @Override
  public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
    @Nullable String origin = request.headers().firstHeader(HttpHeaders.ORIGIN);
    HttpHeaders headers = request.exchange().getResponse().getHeaders();
    headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    if (origin != null && !allowedOrigins.allows(origin)) {
      // A refused preflight counts too: the browser then never sends the beacon itself.
      metrics.rejected(List.of(REASON));
      rejections.record(request.exchange().getRequest(), List.of(REFUSAL));
      return new ErrorBody(REFUSAL.message()).in(ServerResponse.status(HttpStatus.FORBIDDEN));
    }
    if (origin == null || !PRINTABLE.matcher(origin).matches()) {
      headers.setAccessControlAllowOrigin("*");
    } else {
      headers.setAccessControlAllowOrigin(origin);
      headers.setAccessControlAllowCredentials(true);
    }
    return next.handle(request);
  }
}
