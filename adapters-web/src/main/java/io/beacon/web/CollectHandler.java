package io.beacon.web;

import io.beacon.application.CollectBeacon;
import io.beacon.application.CollectResult;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.domain.Beacon;
import io.beacon.domain.Violation;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers {@code POST /collect}. */
final class CollectHandler {
  private static final String RETRY_SECONDS = "2";

  private final CollectBeacon collectBeacon;
  private final BodyReader bodies;
  private final ClientAddress clients;
  private final CollectorMetrics metrics;
  private final RejectionRecorder rejections;

  CollectHandler(
      CollectBeacon collectBeacon,
      WebSettings settings,
      CollectorMetrics metrics,
      RejectionRecorder rejections) {
    this.collectBeacon = collectBeacon;
    this.bodies = new BodyReader(settings.maxBodyBytes());
    this.clients = new ClientAddress(settings);
    this.metrics = metrics;
    this.rejections = rejections;
  }

  Mono<ServerResponse> collect(ServerRequest request) {
    ServerHttpRequest http = request.exchange().getRequest();
    return bodies.read(http).flatMap(body -> collect(body, http));
  }

  private Mono<ServerResponse> collect(ReceivedBody body, ServerHttpRequest http) {
    if (body.beacon() instanceof Reading.Done<Beacon> read) {
      return collectBeacon
          .collect(read.value(), clients.of(http), faults -> rejections.record(http, faults, body))
          .flatMap(result -> answer(result, http));
    }
    BodyFault fault = ((Reading.Failed<Beacon>) body.beacon()).fault();
    metrics.rejected(List.of(fault.name().toLowerCase(Locale.ROOT)));
    rejections.record(http, List.of(new Violation(null, fault.message())), body);
    return new ErrorBody(fault.message()).in(ServerResponse.status(fault.status()));
  }

  private Mono<ServerResponse> answer(CollectResult result, ServerHttpRequest http) {
    if (result instanceof CollectResult.Rejected rejected) {
      if (rejected.isByStore()) {
        rejections.record(http, rejected.violations());
      }
      Violation first = rejected.violations().get(0);
      String field = first.field() == null ? null : first.field().wireName();
      return new ErrorBody(first.message(), field).in(ServerResponse.badRequest());
    }
    if (result instanceof CollectResult.Unavailable) {
      return new ErrorBody("No durable place can take the beacon now")
          .in(
              ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                  .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
    }
    return ServerResponse.noContent().build();
  }
}
