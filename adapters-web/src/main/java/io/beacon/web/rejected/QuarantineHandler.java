package io.beacon.web.rejected;

import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.QuarantinedPageView;
import io.beacon.application.port.StoredPageView;
import io.beacon.domain.PageView;
import io.beacon.web.export.ExportBody;
import io.beacon.web.export.NdjsonFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lists what was answered 204 and is refused by the database, one JSON object a line. */
public final class QuarantineHandler {
  private final @Nullable PageViewJournal journal;
  private final ExportBody body;

  public QuarantineHandler(@Nullable PageViewJournal journal, ExportBody body) {
    this.journal = journal;
    this.body = body;
  }

  public Mono<ServerResponse> all(ServerRequest request) {
    Flux<QuarantinedPageView> all = journal == null ? Flux.empty() : journal.quarantined();
    Flux<DataBuffer> lines =
        body.of(all.map(List::of), new byte[0], NdjsonFormat.space(), QuarantineHandler::line);
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_NDJSON)
        .cacheControl(CacheControl.noStore())
        .header("X-Content-Type-Options", "nosniff")
        .body(BodyInserters.fromDataBuffers(lines));
  }

  private static byte[] line(QuarantinedPageView row) {
    PageView view = row.pageView();
    return NdjsonFormat.line(
        json -> {
          json.writeStringProperty("refusal", row.reason());
          json.writeStringProperty(PageViewColumn.BEACON_ID.toString(), view.id().toString());
        },
        StoredPageView.of(0, view));
  }
}
