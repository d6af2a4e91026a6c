package io.beacon.web;

import io.beacon.application.BrowseRecentPageViews;
import io.beacon.application.CollectBeacon;
import io.beacon.application.port.CollectorMetrics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Wires HTTP to the use cases. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
  @Bean
  RouterFunction<ServerResponse> routes(
      CollectBeacon collectBeacon,
      BrowseRecentPageViews browse,
      WebSettings settings,
      CollectorMetrics metrics) {
    return WebRoutes.of(
        new CollectHandler(collectBeacon, settings, metrics),
        new DashboardHandler(browse),
        new Cors(settings.allowedOrigins()));
  }

  @Bean
  PreflightFilter preflightFilter() {
    return new PreflightFilter();
  }

  @Bean
  JsonErrors jsonErrors(JsonMapper json) {
    return new JsonErrors(json);
  }
}
