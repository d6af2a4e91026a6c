package io.beacon.web;

import io.beacon.application.browse.BrowsePageViews;
import io.beacon.application.browse.ExportPageViews;
import io.beacon.application.pace.Places;
import io.beacon.application.pace.ReadingPace;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.RejectionLog;
import io.beacon.application.summarize.SummarizePageViews;
import io.beacon.application.watch.WatchCollection;
import io.beacon.web.collect.CollectConfiguration;
import io.beacon.web.export.ExportBody;
import io.beacon.web.export.ExportHandler;
import io.beacon.web.query.ViewReader;
import io.beacon.web.rejected.QuarantineHandler;
import io.beacon.web.rejected.RejectedHandler;
import io.beacon.web.request.EncodedSlash;
import io.beacon.web.request.InContext;
import io.beacon.web.request.JsonErrors;
import io.beacon.web.request.PageErrors;
import io.beacon.web.request.WebSettings;
import io.beacon.web.rows.DashboardHandler;
import io.beacon.web.rows.LiveHandler;
import io.beacon.web.rows.RowsConfiguration;
import io.beacon.web.status.StripHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.i18n.FixedLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Wires HTTP to the use cases, room by room. */
@Configuration(proxyBeanMethods = false)
@Import({CollectConfiguration.class, RowsConfiguration.class})
public class WebConfiguration {
  private static final int READERS = 2;

  /** A page of 200 rows that strangers made as long as they can takes some megabytes. */
  private static final int PAGES_AT_ONCE = 4;

  private static final int WAITING = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The threads that make readers' pages and files, so that these take none that beacons need. */
  @Bean(destroyMethod = "dispose")
  Scheduler readers() {
    return Schedulers.newParallel("readers", READERS, true);
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
      ReadingPace pace,
      Scheduler readers,
      WebSettings settings,
      Clock clock,
      ApplicationContext context) {
    var body = new ExportBody(pace, readers);
    var pages =
        new ReadersGate(
            new Places(PAGES_AT_ONCE, WAITING, PATIENCE, readers), readers, DashboardHandler::busy);
    var files =
        new ReadersGate(
            new Places(settings.exports(), WAITING, PATIENCE, readers),
            readers,
            ExportHandler::busy);
    return RouterFunctions.nest(
        new InContext(context),
        PageRoutes.of(
            new DashboardHandler(browse, summarize, watch, views, readers),
            live,
            new ExportHandler(export, body, views, clock),
            new QuarantineHandler(journal.getIfAvailable(), body),
            new RejectedHandler(rejected, views),
            new StripHandler(watch, readers),
            pages.andThen(new PacedPages(pace, PATIENCE)),
            files));
  }

  @Bean
  JsonErrors jsonErrors(JsonMapper json) {
    return new JsonErrors(json);
  }

  @Bean
  PageErrors pageErrors(
      JsonErrors json, ServerCodecConfigurer codecs, ObjectProvider<ViewResolver> views) {
    return new PageErrors(json, codecs, views.orderedStream().toList());
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
