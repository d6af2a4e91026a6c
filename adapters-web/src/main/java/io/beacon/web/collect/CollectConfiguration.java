package io.beacon.web.collect;

import io.beacon.application.collect.CollectBeacon;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.RejectionLog;
import io.beacon.web.body.SmallBodies;
import io.beacon.web.http.OpenConnections;
import io.beacon.web.request.JsonErrors;
import io.beacon.web.request.WebSettings;
import io.beacon.web.tracker.TrackerHandler;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Wires the way of a beacon. */
@Configuration(proxyBeanMethods = false)
public class CollectConfiguration {
  @Bean
  WebHttpHandlerBuilderCustomizer beaconsFirst(
      CollectBeacon collectBeacon,
      WebSettings settings,
      CollectorMetrics metrics,
      RejectionRecorder rejections,
      OpenConnections connections,
      JsonErrors errors) {
    var limit = new RateLimit(settings.beaconsPerMinute(), TimeMeter.SYSTEM_NANOTIME);
    RouterFunction<ServerResponse> beacons =
        BeaconRoutes.of(
            new CollectHandler(collectBeacon, settings, limit, metrics, rejections),
            new PixelHandler(collectBeacon, settings, metrics, rejections),
            new TrackerHandler(),
            new RateLimitedHandler(limit, settings, metrics, rejections),
            new Cors(settings.allowedOrigins(), metrics, rejections));
    return server ->
        server.httpHandlerDecorator(
            pages -> new BeaconsFirstHttpHandler(beacons, errors, pages, connections, settings));
  }

  @Bean
  RejectionRecorder rejectionRecorder(RejectionLog log, WebSettings settings, Clock clock) {
    return new RejectionRecorder(log, settings, clock);
  }

  @Bean
  SmallBodies smallBodies(WebSettings settings) {
    return new SmallBodies(settings.maxBodyBytes());
  }
}
