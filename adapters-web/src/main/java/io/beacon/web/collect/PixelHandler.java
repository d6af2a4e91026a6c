package io.beacon.web.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.beacon.application.collect.CollectBeacon;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.domain.Beacon;
import io.beacon.domain.WireValue;
import io.beacon.web.body.BeaconReader;
import io.beacon.web.body.FormReader;
import io.beacon.web.body.Reading;
import io.beacon.web.body.ReceivedBody;
import io.beacon.web.body.SentBeacons;
import io.beacon.web.request.ClientAddress;
import io.beacon.web.request.WebSettings;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Answers {@code GET /collect.gif}, for pages without JavaScript and for mail.
 *
 * <p>The answer is the picture whatever became of the beacon, because a reader would see anything
 * else as a broken one. It comes when the beacon is stored, or surely is not.
 */
final class PixelHandler {
  /** One transparent pixel. */
  private static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final FormReader forms = new FormReader(new BeaconReader());
  private final CollectBeacon collectBeacon;
  private final ClientAddress clients;
  private final CollectorMetrics metrics;
  private final RejectionRecorder rejections;

  PixelHandler(
      CollectBeacon collectBeacon,
      WebSettings settings,
      CollectorMetrics metrics,
      RejectionRecorder rejections) {
    this.collectBeacon = collectBeacon;
    this.clients = new ClientAddress(settings);
    this.metrics = metrics;
    this.rejections = rejections;
  }

  Mono<ServerResponse> collect(ServerRequest request) {
    ServerHttpRequest http = request.exchange().getRequest();
    return collect(http).then(Mono.defer(() -> asPixel(ServerResponse.ok())));
  }

  private Mono<Void> collect(ServerHttpRequest http) {
    String query = Objects.requireNonNullElse(http.getURI().getRawQuery(), "");
    Reading<Beacon> reading = forms.read(query);
    var received =
        new ReceivedBody(reading.map(SentBeacons::one), ByteBuffer.wrap(query.getBytes(UTF_8)));
    return reading.fold(
        beacon ->
            collectBeacon
                .collect(
                    completed(beacon, http.getHeaders()),
                    clients.of(http),
                    faults -> rejections.record(http, faults, received))
                .then(),
        fault -> {
          metrics.rejected(List.of(fault.reason()));
          rejections.record(http, fault.violations(), received);
          return Mono.empty();
        });
  }

  /** A picture cannot look at its page, but its request tells where it stands, and who loads it. */
  private static Beacon completed(Beacon sent, HttpHeaders headers) {
    return sent.orElse(
        text(headers.getFirst(HttpHeaders.REFERER)),
        text(headers.getFirst(HttpHeaders.USER_AGENT)));
  }

  private static WireValue text(@Nullable String value) {
    return value == null ? new WireValue.Absent() : new WireValue.Text(value);
  }

  static Mono<ServerResponse> asPixel(ServerResponse.BodyBuilder answer) {
    return answer
        .contentType(MediaType.IMAGE_GIF)
        .cacheControl(CacheControl.noStore())
        .bodyValue(GIF);
  }
}
