package io.beacon;

import io.beacon.application.browse.BrowsePageViews;
import io.beacon.application.browse.ExportPageViews;
import io.beacon.application.collect.CollectBeacon;
import io.beacon.application.collect.FanOutCollectorMetrics;
import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.follow.FollowPageViews;
import io.beacon.application.loop.FailureLog;
import io.beacon.application.pace.ReadingPace;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.Crawlers;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.summarize.SummarizePageViews;
import io.beacon.application.watch.RecentActivity;
import io.beacon.domain.CidrBlock;
import io.beacon.domain.TrustedProxies;
import io.beacon.web.http.ConnectionLimits;
import io.beacon.web.request.AllowedOrigins;
import io.beacon.web.request.BasePath;
import io.beacon.web.request.WebSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import reactor.core.scheduler.Schedulers;

/** Wires the use cases, and hands each adapter its settings. */
@Configuration(proxyBeanMethods = false)
class CollectorConfiguration {
  private static final long LARGEST_BODY = 1L << 30;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @Primary
  CollectorMetrics collectorMetrics(
      MeterRegistry registry, RecentActivity activity, ReadingPace pace) {
    return new FanOutCollectorMetrics(new MicrometerCollectorMetrics(registry), activity, pace);
  }

  @Bean
  ReadingPace readingPace() {
    return new ReadingPace(Schedulers.parallel(), System::nanoTime);
  }

  @Bean
  CollectBeacon collectBeacon(
      PageViewStore store,
      CollectorMetrics metrics,
      Clock clock,
      BeaconProperties properties,
      Crawlers crawlers) {
    return new CollectBeacon(store, metrics, clock, properties.clientIp(), crawlers);
  }

  @Bean
  BrowsePageViews browsePageViews(PageViewQuery query) {
    return new BrowsePageViews(query);
  }

  @Bean
  FollowPageViews followPageViews(
      PageViewQuery query, ReadingPace pace, BeaconProperties properties) {
    return InvalidSettingException.unlessValid(
        "BEACON_VIEWERS",
        () ->
            new FollowPageViews(
                query,
                properties.viewers(),
                pace,
                Schedulers.parallel(),
                new FailureLog(FollowPageViews.class, "Cannot look for new page views")));
  }

  @Bean
  ExportPageViews exportPageViews(PageViewQuery query, ReadingPace pace) {
    return new ExportPageViews(query, pace);
  }

  @Bean
  SummarizePageViews summarizePageViews(PageViewStatistics statistics, Clock clock) {
    return new SummarizePageViews(statistics, clock);
  }

  @Bean
  StoreSettings storeSettings(BeaconProperties properties) {
    BeaconProperties.Store store = properties.store();
    return InvalidSettingException.unlessValid(
        () ->
            new StoreSettings(
                store.connections(),
                store.statementTimeout(),
                store.patience(),
                store.commitRows(),
                store.commitsInFlight(),
                store.queueSize(),
                store.queueTimeout()));
  }

  @Bean
  WebSettings webSettings(BeaconProperties properties) {
    return InvalidSettingException.unlessValid(
        () ->
            new WebSettings(
                maxBody(properties.maxBody().toBytes()),
                properties.rateLimit(),
                InvalidSettingException.unlessValid(
                    "BEACON_ALLOWED_ORIGINS", () -> AllowedOrigins.of(properties.allowedOrigins())),
                InvalidSettingException.unlessValid(
                    "BEACON_TRUSTED_PROXIES", () -> proxies(properties.trustedProxies())),
                properties.forwardedHeader(),
                InvalidSettingException.unlessValid(
                    "BEACON_BASE_PATH", () -> BasePath.of(properties.basePath())),
                properties.exports()));
  }

  private static int maxBody(long bytes) {
    if (bytes < 1 || bytes > LARGEST_BODY) {
      throw new IllegalArgumentException("BEACON_MAX_BODY is from 1B to 1GB");
    }
    return (int) bytes;
  }

  private static TrustedProxies proxies(List<String> blocks) {
    return new TrustedProxies(
        blocks.stream().filter(block -> !block.isBlank()).map(CidrBlock::parse).toList());
  }

  @Bean
  ConnectionLimits connectionLimits(BeaconProperties properties, WebSettings web) {
    BeaconProperties.Http http = properties.http();
    return InvalidSettingException.unlessValid(
        () ->
            new ConnectionLimits(
                http.connections(),
                http.connectionsPerAddress(),
                web.trustedProxies(),
                web.maxBodyBytes(),
                http.requestMemory().toBytes(),
                http.headTimeout(),
                http.bodyTimeout(),
                http.idleTimeout(),
                http.writeTimeout()));
  }
}
