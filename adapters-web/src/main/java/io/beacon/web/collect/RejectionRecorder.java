package io.beacon.web.collect;

import io.beacon.application.port.BodyExcerpt;
import io.beacon.application.port.RejectedBeacon;
import io.beacon.application.port.RejectionLog;
import io.beacon.domain.Violation;
import io.beacon.web.body.ReceivedBody;
import io.beacon.web.request.ClientAddress;
import io.beacon.web.request.WebSettings;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Takes down who sent a rejected beacon, and the beginning of it. */
final class RejectionRecorder {
  private final RejectionLog log;
  private final ClientAddress clients;
  private final Clock clock;

  RejectionRecorder(RejectionLog log, WebSettings settings, Clock clock) {
    this.log = log;
    this.clients = new ClientAddress(settings);
    this.clock = clock;
  }

  /** For when the body is not there, or no longer. */
  void record(ServerHttpRequest request, List<Violation> reasons) {
    add(request, reasons, BodyExcerpt.notKept(request.getHeaders().getContentLength()));
  }

  void record(ServerHttpRequest request, List<Violation> reasons, ReceivedBody body) {
    if (body.isTooLarge()) {
      record(request, reasons);
    } else {
      String contentType = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
      add(request, reasons, Excerpts.body(body.bytes(), contentType));
    }
  }

  private void add(ServerHttpRequest request, List<Violation> reasons, BodyExcerpt body) {
    HttpHeaders headers = request.getHeaders();
    log.add(
        new RejectedBeacon(
            clock.instant(),
            reasons,
            clients.of(request),
            Excerpts.header(origin(headers)),
            Excerpts.header(headers.getFirst(HttpHeaders.CONTENT_TYPE)),
            Excerpts.header(headers.getFirst(HttpHeaders.USER_AGENT)),
            body));
  }

  private static @Nullable String origin(HttpHeaders headers) {
    @Nullable String origin = headers.getFirst(HttpHeaders.ORIGIN);
    @Nullable String referer = headers.getFirst(HttpHeaders.REFERER);
    if (origin != null || referer == null) {
      return origin;
    }
    try {
      return URI.create(referer).getHost();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
