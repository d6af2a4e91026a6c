package io.beacon.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.InMemoryPageViewQuery;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.StoredPageView;
import io.beacon.application.port.UnusedPageViewQuery;
import io.beacon.domain.BeaconType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ExportPageViewsTest {
  private static final int CHUNK = ExportPageViews.CHUNK;

  private final InMemoryPageViewStore store = new InMemoryPageViewStore();
  private final PageViewQuery query = new InMemoryPageViewQuery(store);
  private final ExportPageViews export = new ExportPageViews(query);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7})
  void all_anyNumberOfRowsOfOneSecond_givesEachOnceNewestFirst(int count) {
    store.append(PageViews.numbered(0, count)).block();

    assertThat(ids(PageViewFilter.ALL)).containsExactlyElementsOf(down(count));
  }

  @Test
  void all_filter_givesItsRowsAlone() {
    store.append(PageViews.numbered(0, 2 * CHUNK)).block();
    store.append(List.of(PageViews.FULL)).block();
    var errors =
        new PageViewFilter(BeaconType.ERROR, null, null, null, null, null, null, null, null);

    assertThat(ids(errors)).containsExactly(2L * CHUNK + 1);
  }

  @Test
  void all_rowsReceivedMeanwhile_areNotInIt() {
    store.append(PageViews.numbered(0, 3 * CHUNK)).block();

    List<Long> ids =
        export
            .all(PageViewFilter.ALL)
            .map(StoredPageView::id)
            .doOnNext(id -> store.append(PageViews.numbered(0, 1)).block())
            .collectList()
            .block();

    assertThat(ids).containsExactlyElementsOf(down(3 * CHUNK));
  }

  /** More of them than a chunk holds, and others on both sides of each chunk's end. */
  @ParameterizedTest
  @ValueSource(ints = {1, CHUNK - 1, CHUNK, 2 * CHUNK + 3, 4 * CHUNK})
  void all_rowsWithoutATime_endsWithThem(int withoutTime) {
    var foreign = new ForeignRows(4 * CHUNK, withoutTime);

    StepVerifier.create(new ExportPageViews(foreign).all(PageViewFilter.ALL))
        .recordWith(ArrayList::new)
        .expectNextCount(4 * CHUNK)
        .consumeRecordedWith(
            rows ->
                assertThat(rows)
                    .extracting(StoredPageView::id)
                    .containsExactlyElementsOf(down(4 * CHUNK)))
        .verifyComplete();
  }

  @Test
  void all_readerThatStops_readsOneChunkAhead() {
    var foreign = new ForeignRows(20 * CHUNK, 0);

    StepVerifier.create(new ExportPageViews(foreign).all(PageViewFilter.ALL), 0)
        .then(() -> assertThat(foreign.chunks()).isLessThanOrEqualTo(1))
        .thenRequest(1)
        .expectNextCount(1)
        .then(() -> assertThat(foreign.chunks()).isLessThanOrEqualTo(2))
        .thenRequest(CHUNK - 1)
        .expectNextCount(CHUNK - 1)
        .then(() -> assertThat(foreign.chunks()).isLessThanOrEqualTo(3))
        .thenRequest(8 * CHUNK)
        .expectNextCount(8 * CHUNK)
        .then(() -> assertThat(foreign.chunks()).isBetween(9, 11))
        .thenCancel()
        .verify();
    assertThat(foreign.chunks()).isBetween(9, 11);
  }

  @Test
  void all_readerThatStops_leavesNoQueryOpen() {
    var foreign = new ForeignRows(20 * CHUNK, 0);

    StepVerifier.create(new ExportPageViews(foreign).all(PageViewFilter.ALL), 1)
        .expectNextCount(1)
        .then(() -> assertThat(foreign.open).hasValue(0))
        .thenRequest(2 * CHUNK)
        .expectNextCount(2 * CHUNK)
        .then(() -> assertThat(foreign.open).hasValue(0))
        .thenCancel()
        .verify();
  }

  @Test
  void all_queryFailsLater_failsAfterTheRowsBefore() {
    var foreign = new ForeignRows(20 * CHUNK, 0);
    foreign.failAt = 3;

    StepVerifier.create(new ExportPageViews(foreign).all(PageViewFilter.ALL))
        .expectNextCount(2 * CHUNK)
        .verifyErrorMessage("away");
  }

  private List<Long> ids(PageViewFilter filter) {
    return export.all(filter).map(StoredPageView::id).collectList().block();
  }

  private static List<Long> down(int from) {
    return LongStream.range(0, from).map(i -> from - i).boxed().toList();
  }

  /** Rows of which the lowest have no time; counts how many chunks are read. */
  private static final class ForeignRows extends UnusedPageViewQuery {
    private final List<StoredPageView> rows;
    private final AtomicInteger chunks = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private int failAt = Integer.MAX_VALUE;

    ForeignRows(int count, int withoutTime) {
      rows =
          IntStream.range(0, count)
              .mapToObj(i -> row(count - i, count - i <= withoutTime ? null : PageViews.RECEIVED))
              .toList();
    }

    private static StoredPageView row(long id, Instant time) {
      return new StoredPageView(
          id, "", null, null, null, null, null, null, null, null, time, null, null);
    }

    int chunks() {
      return chunks.get();
    }

    @Override
    public Flux<StoredPageView> newest(PageViewFilter filter, int limit) {
      return chunk(Long.MAX_VALUE, limit);
    }

    @Override
    public Flux<StoredPageView> older(PageViewFilter filter, PageViewCursor than, int limit) {
      return chunk(than.id(), limit);
    }

    @Override
    public Flux<StoredPageView> olderThanRow(PageViewFilter filter, long id, int limit) {
      return chunk(id, limit);
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
}
