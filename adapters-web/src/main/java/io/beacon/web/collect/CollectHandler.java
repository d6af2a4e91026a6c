package io.beacon.web.collect;

import io.beacon.application.collect.CollectBeacon;
import io.beacon.application.collect.CollectResult;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.domain.Beacon;
import io.beacon.domain.ClientIp;
import io.beacon.domain.Violation;
import io.beacon.web.body.BodyFault;
import io.beacon.web.body.BodyReader;
import io.beacon.web.body.ReceivedBody;
import io.beacon.web.request.ClientAddress;
import io.beacon.web.request.ErrorBody;
import io.beacon.web.request.WebSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers {@code POST /collect}. */
final class CollectHandler {
  private static final String RETRY_SECONDS = "2";

  private final CollectBeacon collectBeacon;
  private final BodyReader bodies;
  private final ClientAddress clients;
  private final RateLimit limit;
  private final CollectorMetrics metrics;
  private final RejectionRecorder rejections;

  CollectHandler(
      CollectBeacon collectBeacon,
      WebSettings settings,
      RateLimit limit,
      CollectorMetrics metrics,
      RejectionRecorder rejections) {
    this.collectBeacon = collectBeacon;
    this.bodies = new BodyReader(settings.maxBodyBytes());
    this.clients = new ClientAddress(settings);
    this.limit = limit;
    this.metrics = metrics;
    this.rejections = rejections;
    metrics.mayReject(Stream.of(BodyFault.values()).map(BodyFault::reason).toList());
  }

  Mono<ServerResponse> collect(ServerRequest request) {
    ServerHttpRequest http = request.exchange().getRequest();
    return bodies.read(http).flatMap(body -> collect(body, http));
  }

  private Mono<ServerResponse> collect(ReceivedBody body, ServerHttpRequest http) {
    return body.sent()
        .fold(
            sent ->
                collect(sent.beacons(), http, body)
                    .flatMap(results -> sent.batch() ? answer(results) : answer(results.get(0))),
            fault -> refuse(fault, body, http));
  }

  private Mono<ServerResponse> refuse(BodyFault fault, ReceivedBody body, ServerHttpRequest http) {
    metrics.rejected(List.of(fault.reason()));
    rejections.record(http, fault.violations(), body);
    return new ErrorBody(fault.message()).in(ServerResponse.status(fault.status()));
  }

  /** Takes down the faults of all at once, and keeps the body no longer than that. */
  private Mono<List<CollectResult>> collect(
      List<Beacon> beacons, ServerHttpRequest http, ReceivedBody body) {
    @Nullable ClientIp from = clients.of(http);
    // The first one is paid for.
    limit.owe(from, beacons.size() - 1);
    List<Violation> faults = new ArrayList<>(0);
    List<Mono<CollectResult>> results = new ArrayList<>(beacons.size());
    for (Beacon beacon : beacons) {
      results.add(collectBeacon.collect(beacon, from, faults::addAll));
    }
    if (!faults.isEmpty()) {
      rejections.record(http, faults.stream().distinct().toList(), body);
    }
    return inOrder(results).doOnNext(all -> all.forEach(result -> recordRefusal(result, http)));
  }

  private static Mono<List<CollectResult>> inOrder(List<Mono<CollectResult>> results) {
    return results.size() == 1
        ? results.get(0).map(List::of)
        : Flux.mergeSequential(results, results.size(), 1).collectList();
  }

  private void recordRefusal(CollectResult result, ServerHttpRequest http) {
    result
        .rejected()
        .filter(CollectResult.Rejected::isByStore)
        .ifPresent(rejected -> rejections.record(http, rejected.violations()));
  }

  private static Mono<ServerResponse> answer(List<CollectResult> results) {
    if (results.stream().anyMatch(CollectResult::isUnavailable)) {
      return unavailable("No durable place can take the whole batch now");
    }
    if (results.stream().allMatch(CollectResult::isStored)) {
      return ServerResponse.noContent().build();
    }
    BatchAnswer answer = BatchAnswer.of(results);
    return (answer.accepted() == 0 ? ServerResponse.badRequest() : ServerResponse.ok())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(answer);
  }

  private static Mono<ServerResponse> answer(CollectResult result) {
    return result.fold(
        () -> ServerResponse.noContent().build(),
        rejected -> ErrorBody.of(rejected.violations().get(0)).in(ServerResponse.badRequest()),
        () -> unavailable("No durable place can take the beacon now"));
  }

  private static Mono<ServerResponse> unavailable(String why) {
    return new ErrorBody(why)
        .in(
            ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                // The tracker waits as long, and is of another origin.
                .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER));
  }
}
