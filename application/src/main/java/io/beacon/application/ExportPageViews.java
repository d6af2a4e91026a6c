package io.beacon.application;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.StoredPageView;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads every row that a filter lets through, however many there are. */
public final class ExportPageViews {
  /** Few, for each may hold a payload as large as a body; more at a time gain no speed. */
  static final int CHUNK = 256;

  private final PageViewQuery query;

  public ExportPageViews(PageViewQuery query) {
    this.query = query;
  }

  /**
   * The rows, newest first, as fast as they are asked for: of the chunks that a query reads at
   * once, one is handed out and one waits. No query is open between two chunks. It goes from the
   * newest row down, so that rows received meanwhile are not in it.
   */
  public Flux<StoredPageView> all(PageViewFilter filter) {
    return chunk(query.newest(filter, CHUNK))
        .expand(rows -> below(filter, rows))
        .concatMap(Flux::fromIterable, 0);
  }

  private Mono<List<StoredPageView>> below(PageViewFilter filter, List<StoredPageView> rows) {
    if (rows.size() < CHUNK) {
      return Mono.empty();
    }
    StoredPageView last = rows.get(rows.size() - 1);
    return chunk(
        last.cursor()
            .map(cursor -> query.older(filter, cursor, CHUNK))
            .orElseGet(() -> query.olderThanRow(filter, last.id(), CHUNK)));
  }

  /** Cached, so that an open query runs to its end even when the reader has stopped. */
  private static Mono<List<StoredPageView>> chunk(Flux<StoredPageView> rows) {
    return rows.collectList().cache();
  }
}
