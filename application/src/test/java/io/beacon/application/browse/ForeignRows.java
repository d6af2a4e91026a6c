package io.beacon.application.browse;

import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.Portion;
import io.beacon.application.port.StoredPageView;
import io.beacon.application.port.UnusedPageViewQuery;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** Rows of which the lowest have no time; counts how many chunks are read. */
final class ForeignRows extends UnusedPageViewQuery {
  private final List<StoredPageView> rows;
  private final AtomicInteger chunks = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();
  int failAt = Integer.MAX_VALUE;

  ForeignRows(int count, int withoutTime) {
    rows =
        IntStream.range(0, count)
            .mapToObj(i -> row(count - i, count - i <= withoutTime ? null : PageViews.RECEIVED))
            .toList();
  }

  private static StoredPageView row(long id, Instant time) {
    return StoredPageView.of(id, column -> column == PageViewColumn.SERVER_TIMESTAMP ? time : null);
  }

  public int chunks() {
    return chunks.get();
  }

  @Override
  public Flux<StoredPageView> wholeOlder(PageViewFilter filter, PageViewCursor than, Portion most) {
    return chunk(than == null ? Long.MAX_VALUE : than.id(), most.rows());
  }

  @Override
  public Flux<StoredPageView> wholeOlderThanRow(PageViewFilter filter, long id, Portion most) {
    return chunk(id, most.rows());
  }

  private Flux<StoredPageView> chunk(long below, int limit) {
    return Flux.defer(
            () ->
                chunks.incrementAndGet() >= failAt
                    ? Flux.error(new IllegalStateException("away"))
                    : Flux.fromStream(rows.stream().filter(row -> row.id() < below).limit(limit)))
        .doOnSubscribe(subscription -> open.incrementAndGet())
        .doFinally(signal -> open.decrementAndGet());
  }
}
