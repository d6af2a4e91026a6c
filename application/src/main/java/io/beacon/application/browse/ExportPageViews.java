package io.beacon.application.browse;

import io.beacon.application.pace.ReadingPace;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.Portion;
import io.beacon.application.port.StoredPageView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads every row that a filter lets through, however many there are and however large. */
public final class ExportPageViews {
  /** More rows at a time gain no speed. */
  static final int ROWS = 256;

  /** Nothing is known yet of how large they are. */
  static final int FIRST_ROWS = 16;

  /** A row may be as large as a body; two chunks of a few such rows fit into a megabyte. */
  static final long CHARACTERS = 1 << 17;

  private final PageViewQuery query;
  private final ReadingPace pace;

  public ExportPageViews(PageViewQuery query, ReadingPace pace) {
    this.query = query;
    this.pace = pace;
  }

  /**
   * The rows in chunks, newest first, as fast as they are asked for: of the chunks that a query
   * reads at once, one is handed out and one waits. No query is open between two chunks. It goes
   * from the newest row down, so that rows received meanwhile are not in it.
   */
  public Flux<List<StoredPageView>> all(PageViewFilter filter) {
    return stretch(filter, null, FIRST_ROWS)
        .expand(chunk -> below(filter, chunk))
        .map(Chunk::rows)
        .filter(rows -> !rows.isEmpty());
  }

  /**
   * The rows that one query read.
   *
   * @param most what it was allowed to
   * @param within the filter as far as one search goes
   * @param end the last time of receipt that it covers; null when it goes to the end of the rows
   */
  private record Chunk(
      List<StoredPageView> rows, Portion most, PageViewFilter within, @Nullable Instant end) {
    boolean isFull() {
      return rows.size() >= most.rows() || characters() >= most.characters();
    }

    /**
     * How many rows to ask for next: twice as many as fill a chunk when they are as large as these.
     * The query reads in vain what does not fit.
     */
    int nextRows() {
      if (rows.isEmpty()) {
        return most.rows();
      }
      long fitting = rows.size() * CHARACTERS / Math.max(1, characters());
      return (int) Math.max(2, Math.min(ROWS, 2 * fitting));
    }

    private long characters() {
      return rows.stream().mapToLong(StoredPageView::characters).sum();
    }
  }

  /** The first chunk of as much as one search covers. */
  private Mono<Chunk> stretch(PageViewFilter filter, @Nullable PageViewCursor than, int rows) {
    return query
        .oldestInReach(filter, than)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .cache()
        .flatMap(
            end -> {
              PageViewFilter within = filter.within(end.orElse(filter.from()), filter.to());
              var most = new Portion(rows, CHARACTERS);
              return chunk(query.wholeOlder(within, than, most), most, within, end.orElse(null));
            });
  }

  private Mono<Chunk> below(PageViewFilter filter, Chunk chunk) {
    Instant end = chunk.end();
    if (!chunk.isFull()) {
      return end == null
          ? Mono.empty()
          : stretch(filter, PageViewCursor.below(end), chunk.nextRows());
    }
    List<StoredPageView> rows = chunk.rows();
    StoredPageView last = rows.get(rows.size() - 1);
    var most = new Portion(chunk.nextRows(), CHARACTERS);
    return chunk(
        last.cursor()
            .map(cursor -> query.wholeOlder(chunk.within(), cursor, most))
            .orElseGet(() -> query.wholeOlderThanRow(chunk.within(), last.id(), most)),
        most,
        chunk.within(),
        end);
  }

  private Mono<Chunk> chunk(
      Flux<StoredPageView> rows, Portion most, PageViewFilter within, @Nullable Instant end) {
    // The wait for the turn ends with the reader; an open query runs to its end all the same.
    return pace.pace(rows.collectList().cache()).map(read -> new Chunk(read, most, within, end));
  }
}
