package io.beacon.web;

import io.beacon.application.BrowsePageViews;
import io.beacon.application.CollectBeacon;
import io.beacon.application.SummarizePageViews;
import io.beacon.application.port.CollectorMetrics;
import java.time.Clock;
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
      BrowsePageViews browse,
      SummarizePageViews summarize,
      WebSettings settings,
      CollectorMetrics metrics,
      Clock clock) {
    return WebRoutes.of(
        new CollectHandler(collectBeacon, settings, metrics),
        new DashboardHandler(browse, summarize, new ViewReader(clock)),
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
