package io.beacon.application.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.pace.ReadingPace;
import io.beacon.application.port.InMemoryPageViewQuery;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViewCursor;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.Portion;
import io.beacon.application.port.StoredPageView;
import io.beacon.application.port.TextMatch;
import io.beacon.application.port.TextMatch.Kind;
import io.beacon.application.port.UnusedPageViewQuery;
import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class ExportPageViewsTest {
  private static final int CHUNK = ExportPageViews.ROWS;

  private final InMemoryPageViewStore store = new InMemoryPageViewStore();
  private final PageViewQuery query = new InMemoryPageViewQuery(store);
  private final ReadingPace pace = new ReadingPace(Schedulers.parallel(), System::nanoTime);

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
    var errors = PageViewFilter.ALL.withType(BeaconType.ERROR);

    assertThat(ids(errors)).containsExactly(2L * CHUNK + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, CHUNK, 2 * CHUNK})
  void all_searchThatGoesAPartOfTheWay_goesOnToTheEnd(int reach) {
    for (int second = 0; second < 12; second++) {
      int time = second;
      store.append(Stream.generate(() -> every(time)).limit(CHUNK / 2 + 1).toList()).block();
    }
    var limited = new InMemoryPageViewQuery(store, reach);
    var filter = PageViewFilter.ALL.withUrl(new TextMatch(Kind.CONTAINS, "every"));

    assertThat(rows(limited, filter).map(StoredPageView::id).collectList().block())
        .containsExactlyElementsOf(down(12 * (CHUNK / 2 + 1)));
  }

  private static PageView every(int second) {
    return PageViews.seen("https://shop.example/every", BeaconType.EVENT, second);
  }

  @Test
  void all_rowsReceivedMeanwhile_areNotInIt() {
    store.append(PageViews.numbered(0, 3 * CHUNK)).block();

    List<Long> ids =
        rows(query, PageViewFilter.ALL)
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

    StepVerifier.create(rows(foreign, PageViewFilter.ALL))
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

    StepVerifier.create(rows(foreign, PageViewFilter.ALL), 0)
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

    StepVerifier.create(rows(foreign, PageViewFilter.ALL), 1)
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

    StepVerifier.create(rows(foreign, PageViewFilter.ALL))
        .expectNextCount(ExportPageViews.FIRST_ROWS + CHUNK)
        .verifyErrorMessage("away");
  }

  /** Strangers write them, and small ones before and behind. */
  @Test
  void all_largeRowsAmongSmall_goesByTheirSize() {
    store.append(Stream.generate(() -> PageViews.withPayload(5)).limit(2 * CHUNK).toList()).block();
    store.append(Stream.generate(() -> PageViews.withPayload(60_000)).limit(40).toList()).block();
    store.append(Stream.generate(() -> PageViews.withPayload(5)).limit(2 * CHUNK).toList()).block();
    store.append(Stream.generate(() -> PageViews.withPayload(500_000)).limit(3).toList()).block();
    int all = 4 * CHUNK + 43;

    List<List<StoredPageView>> chunks =
        new ExportPageViews(query, pace).all(PageViewFilter.ALL).collectList().block();

    assertThat(chunks.stream().flatMap(List::stream).map(StoredPageView::id))
        .containsExactlyElementsOf(down(all));
    for (List<StoredPageView> chunk : chunks) {
      long behindTheFirst = chunk.stream().skip(1).mapToLong(StoredPageView::characters).sum();
      assertThat(behindTheFirst).isLessThan(ExportPageViews.CHARACTERS + 60_100);
    }
    assertThat(chunks).hasSizeLessThan(40);
  }

  /** What a query may bring at the most, and the next chunk does not hold, is read in vain. */
  @Test
  void all_largeRows_asksForFew() {
    var asked = new ArrayList<Integer>();
    var counted =
        new UnusedPageViewQuery() {
          @Override
          public Flux<StoredPageView> wholeOlder(
              PageViewFilter filter, PageViewCursor than, Portion most) {
            asked.add(most.rows());
            return query.wholeOlder(filter, than, most);
          }
        };
    store.append(Stream.generate(() -> PageViews.withPayload(60_000)).limit(40).toList()).block();

    assertThat(rows(counted, PageViewFilter.ALL).count().block()).isEqualTo(40);

    assertThat(asked.get(0)).isEqualTo(ExportPageViews.FIRST_ROWS);
    assertThat(asked.subList(1, asked.size())).allMatch(rows -> rows <= 8);
  }

  private Flux<StoredPageView> rows(PageViewQuery from, PageViewFilter filter) {
    return new ExportPageViews(from, pace).all(filter).concatMap(Flux::fromIterable, 0);
  }

  private List<Long> ids(PageViewFilter filter) {
    return rows(query, filter).map(StoredPageView::id).collectList().block();
  }

  private static List<Long> down(int from) {
    return LongStream.range(0, from).map(i -> from - i).boxed().toList();
  }
}
