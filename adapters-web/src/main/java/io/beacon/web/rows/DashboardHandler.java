package io.beacon.web.rows;

import io.beacon.application.browse.BrowsePageViews;
import io.beacon.application.browse.PageOfPageViews;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.StoreInPreparationException;
import io.beacon.application.summarize.SummarizePageViews;
import io.beacon.application.watch.WatchCollection;
import io.beacon.web.query.CursorText;
import io.beacon.web.query.View;
import io.beacon.web.query.ViewForm;
import io.beacon.web.query.ViewReader;
import io.beacon.web.request.Problem;
import io.beacon.web.status.CollectionStrip;
import io.beacon.web.summary.GlancePanel;
import io.beacon.web.text.LocalTimeText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Shows the stored rows: read-only, and inert whatever the rows hold. */
public final class DashboardHandler {
  private static final Logger log = LoggerFactory.getLogger(DashboardHandler.class);

  private final BrowsePageViews browse;
  private final SummarizePageViews summarize;
  private final WatchCollection watch;
  private final ViewReader views;
  private final Scheduler readers;

  /**
   * Reads nothing yet.
   *
   * @param readers where pages are made, because the driver's threads are the beacons'
   */
  public DashboardHandler(
      BrowsePageViews browse,
      SummarizePageViews summarize,
      WatchCollection watch,
      ViewReader views,
      Scheduler readers) {
    this.browse = browse;
    this.summarize = summarize;
    this.watch = watch;
    this.views = views;
    this.readers = readers;
  }

  /** The table. */
  public Mono<ServerResponse> recent(ServerRequest request) {
    View view = views.read(request);
    return browse
        .page(view.filter(), view.page())
        .zipWith(glance(view))
        .publishOn(readers)
        .flatMap(both -> table(HttpStatus.OK, request, view, both.getT1(), both.getT2(), ""))
        .onErrorResume(
            failure -> {
              report(failure);
              if (!Problem.isForPerson(request.headers().asHttpHeaders())) {
                return problem(HttpStatus.SERVICE_UNAVAILABLE, request, trouble(failure));
              }
              return table(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  request,
                  view,
                  PageOfPageViews.NONE,
                  GlancePanel.of(view),
                  trouble(failure));
            });
  }

  /** Counted only when asked for; the table does not depend on its success. */
  private Mono<GlancePanel> glance(View view) {
    GlancePanel panel = GlancePanel.of(view);
    if (!panel.open()) {
      return Mono.just(panel);
    }
    return summarize
        .summarize(view.filter(), view.zone())
        // The first reading of a user agent takes a while.
        .publishOn(readers)
        .map(summary -> panel.with(summary, view))
        .doOnError(DashboardHandler::report)
        .onErrorReturn(panel);
  }

  /** One row. */
  public Mono<ServerResponse> details(ServerRequest request) {
    View view = views.read(request);
    return Mono.justOrEmpty(rowId(request))
        .flatMap(browse::one)
        .publishOn(readers)
        .flatMap(
            row ->
                page(
                    HttpStatus.OK,
                    "details",
                    Map.of("details", DetailsView.of(row, view.zone()), "zone", view.zone())))
        .switchIfEmpty(
            Mono.defer(() -> problem(HttpStatus.NOT_FOUND, request, "There is no such row.")))
        .onErrorResume(
            failure -> {
              report(failure);
              return problem(HttpStatus.SERVICE_UNAVAILABLE, request, trouble(failure));
            });
  }

  private static Optional<Long> rowId(ServerRequest request) {
    String id = request.pathVariable("id");
    return id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
  }

  private static void report(Throwable failure) {
    if (!(failure instanceof StoreInPreparationException)) {
      log.warn("Cannot read page views: {}", failure.getMessage());
    }
  }

  private static String trouble(Throwable failure) {
    return failure instanceof StoreInPreparationException
        ? "The database is being prepared. Beacons are collected meanwhile; reload in a while to"
            + " see them."
        : "The database did not answer in time. Reload to try again; a search goes faster within a"
            + " shorter time.";
  }

  /** Answers who found as many readers as there may be. */
  public static Mono<ServerResponse> busy(ServerRequest request) {
    return Problem.in(
        ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "10"),
        request.headers().asHttpHeaders(),
        "Too many pages are asked for at once. Reload in some seconds.");
  }

  private static Mono<ServerResponse> problem(
      HttpStatus status, ServerRequest request, String message) {
    return Problem.in(ServerResponse.status(status), request.headers().asHttpHeaders(), message);
  }

  private Mono<ServerResponse> table(
      HttpStatus status,
      ServerRequest request,
      View view,
      PageOfPageViews page,
      GlancePanel glance,
      String trouble) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("available", trouble.isEmpty());
    model.put("trouble", trouble);
    model.put("rows", page.rows().stream().map(row -> RowView.of(row, view.zone())).toList());
    model.put("view", view);
    model.put("link", view.link());
    model.put("form", ViewForm.of(view.link()));
    model.put("glance", glance);
    model.put("newer", step(view, "newer", page.newer()));
    model.put("older", step(view, "older", page.older()));
    model.put(
        "searchedTo",
        page.searchedTo() == null ? "" : LocalTimeText.of(page.searchedTo(), view.zone()));
    model.put("strip", watch.status().publishOn(readers).map(CollectionStrip::of));
    model.put("snippet", Snippet.of(request));
    return page(status, "recent", model);
  }

  /** Empty where there is no such page. */
  private static String step(View view, String direction, @Nullable PageViewCursor place) {
    return place == null ? "" : view.link().with(direction, CursorText.of(place)).at("/");
  }

  private static Mono<ServerResponse> page(
      HttpStatus status, String template, Map<String, ?> model) {
    return ServerResponse.status(status).contentType(MediaType.TEXT_HTML).render(template, model);
  }
}
