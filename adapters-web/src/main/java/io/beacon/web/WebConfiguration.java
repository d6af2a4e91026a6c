package io.beacon.web;

import io.beacon.application.BrowsePageViews;
import io.beacon.application.CollectBeacon;
import io.beacon.application.ExportPageViews;
import io.beacon.application.FollowPageViews;
import io.beacon.application.SummarizePageViews;
import io.beacon.application.WatchCollection;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.RejectionLog;
import io.beacon.web.http.OpenConnections;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.i18n.FixedLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import org.thymeleaf.ITemplateEngine;
import tools.jackson.databind.json.JsonMapper;

/** Wires HTTP to the use cases. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
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
        server.httpHandlerDecorator(pages -> new BeaconsFirstHttpHandler(beacons, errors, pages, connections));
  }

  @Bean
  RouterFunction<ServerResponse> pageRoutes(
      BrowsePageViews browse,
      SummarizePageViews summarize,
      ExportPageViews export,
      WatchCollection watch,
      RejectionLog rejected,
      ObjectProvider<PageViewJournal> journal,
      LiveHandler live,
      ViewReader views,
      Clock clock,
      ApplicationContext context) {
    return RouterFunctions.nest(
        new InContext(context),
        PageRoutes.of(
            new DashboardHandler(browse, summarize, watch, views),
            live,
            new ExportHandler(export, views, clock),
            new QuarantineHandler(journal.getIfAvailable()),
            new RejectedHandler(rejected, views),
            new StripHandler(watch)));
  }

  @Bean
  RejectionRecorder rejectionRecorder(RejectionLog log, WebSettings settings, Clock clock) {
    return new RejectionRecorder(log, settings, clock);
  }

  @Bean
  ViewReader viewReader(Clock clock) {
    return new ViewReader(clock);
  }

  @Bean
  LiveHandler liveHandler(FollowPageViews follow, ViewReader views, ITemplateEngine templates) {
    return new LiveHandler(follow, views, new RowHtml(templates));
  }

  @Bean
  JsonErrors jsonErrors(JsonMapper json) {
    return new JsonErrors(json);
  }

  @Bean
  EncodedSlash encodedSlash() {
    return new EncodedSlash();
  }

  /** A page's form may be as large as a beacon; Spring would take four times as much. */
  @Bean
  CodecCustomizer bodiesOfPages(WebSettings settings) {
    return codecs -> codecs.defaultCodecs().maxInMemorySize(settings.maxBodyBytes());
  }

  /**
   * The pages are in English, whatever the client would like: Java fails at some languages that are
   * none.
   */
  @Bean
  LocaleContextResolver localeContextResolver() {
    return new FixedLocaleContextResolver(Locale.ENGLISH);
  }
}
