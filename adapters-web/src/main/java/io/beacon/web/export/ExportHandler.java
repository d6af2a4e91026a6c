package io.beacon.web.export;

import io.beacon.application.browse.ExportPageViews;
import io.beacon.application.port.StoreInPreparationException;
import io.beacon.web.query.ViewReader;
import io.beacon.web.query.WantedRows;
import io.beacon.web.request.Problem;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Hands out the rows of a filter as a file: these and no others, or none. */
public final class ExportHandler {
  private static final Logger log = LoggerFactory.getLogger(ExportHandler.class);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'pageviews-'uuuuMMdd'T'HHmmss'Z.'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ExportPageViews export;
  private final ExportBody body;
  private final ViewReader views;
  private final Clock clock;

  public ExportHandler(ExportPageViews export, ExportBody body, ViewReader views, Clock clock) {
    this.export = export;
    this.body = body;
    this.views = views;
    this.clock = clock;
  }

  public Mono<ServerResponse> csv(ServerRequest request) {
    String bom = request.queryParam("bom").orElse("");
    return List.of("", "0", "1").contains(bom)
        ? file(request, new CsvFormat(bom.equals("1")))
        : refused(request, List.of("bom is not 0 or 1"));
  }

  public Mono<ServerResponse> ndjson(ServerRequest request) {
    return file(request, new NdjsonFormat());
  }

  private Mono<ServerResponse> file(ServerRequest request, ExportFormat format) {
    WantedRows wanted = views.readFilter(request);
    if (!wanted.problems().isEmpty()) {
      return refused(request, wanted.problems());
    }
    String name = NAME.format(clock.instant()) + format.extension();
    Flux<DataBuffer> rows =
        body.of(export.all(wanted.filter()), format.head(), format.filler(), format::row)
            .onErrorMap(ExportHandler::unavailable);
    return answer(HttpStatus.OK)
        .contentType(format.mediaType())
        .headers(
            headers ->
                headers.setContentDisposition(
                    ContentDisposition.attachment().filename(name).build()))
        .body(BodyInserters.fromDataBuffers(rows));
  }

  /** Answered as such before the first byte; after it, the connection is cut. */
  private static Throwable unavailable(Throwable failure) {
    if (!(failure instanceof StoreInPreparationException)) {
      log.warn("Cannot export page views: {}", failure.getMessage());
    }
    // Without its cause: the framework would take a lost database for a lost client, and end well.
    return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
  }

  /** Answers who found as many exports under way as there may be. */
  public static Mono<ServerResponse> busy(ServerRequest request) {
    return Problem.in(
        answer(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "10"),
        request.headers().asHttpHeaders(),
        "Too many exports are under way. Try again in some seconds.");
  }

  private static Mono<ServerResponse> refused(ServerRequest request, List<String> problems) {
    return Problem.in(
        answer(HttpStatus.BAD_REQUEST),
        request.headers().asHttpHeaders(),
        String.join("; ", problems));
  }

  private static ServerResponse.BodyBuilder answer(HttpStatus status) {
    return ServerResponse.status(status)
        .cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff");
  }
}
