package io.beacon.application;

import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.StoredPageView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    return stretch(filter, null)
        .expand(chunk -> below(filter, chunk))
        .concatMap(chunk -> Flux.fromIterable(chunk.rows()), 0);
  }

  /**
   * What one query read.
   *
   * @param within the filter as far as one search goes
   * @param end the last time of receipt that it covers; null when it goes to the end of the rows
   */
  private record Chunk(List<StoredPageView> rows, PageViewFilter within, @Nullable Instant end) {}

  /** The first chunk of as much as one search covers. */
  private Mono<Chunk> stretch(PageViewFilter filter, @Nullable PageViewCursor than) {
    return query
        .oldestInReach(filter, than)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            end -> {
              PageViewFilter within = filter.within(end.orElse(filter.from()), filter.to());
              return (than == null ? query.newest(within, CHUNK) : query.older(within, than, CHUNK))
                  .collectList()
                  .map(rows -> new Chunk(rows, within, end.orElse(null)));
            })
        .cache();
  }

  private Mono<Chunk> below(PageViewFilter filter, Chunk chunk) {
    List<StoredPageView> rows = chunk.rows();
    Instant end = chunk.end();
    if (rows.size() < CHUNK) {
      return end == null ? Mono.empty() : stretch(filter, PageViewCursor.below(end));
    }
    StoredPageView last = rows.get(rows.size() - 1);
    return last.cursor()
        .map(cursor -> query.older(chunk.within(), cursor, CHUNK))
        .orElseGet(() -> query.olderThanRow(chunk.within(), last.id(), CHUNK))
        .collectList()
        .map(next -> new Chunk(next, chunk.within(), end))
        // So that an open query runs to its end even when the reader has stopped.
        .cache();
  }
}
