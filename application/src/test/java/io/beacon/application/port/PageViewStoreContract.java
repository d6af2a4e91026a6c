package io.beacon.application.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What every {@link PageViewStore} does. */
public abstract class PageViewStoreContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  protected abstract PageViewStore store();

  /** All rows, oldest first. */
  protected abstract List<PageView> stored();

  /** The payload as the store gives it back; JSON columns may space it otherwise. */
  protected String payload(String json) {
    return json;
  }

  @Test
  void append_everyFieldSet_storesEachVerbatim() {
    store().append(List.of(PageViews.FULL)).block(PATIENCE);

    assertThat(stored())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("payload")
        .containsExactly(PageViews.FULL);
    assertThat(stored().get(0).payload()).isEqualTo(payload(PageViews.FULL.payload()));
  }

  @Test
  void append_optionalFieldsMissing_storesThemAsMissing() {
    store().append(List.of(PageViews.SPARSE)).block(PATIENCE);

    assertThat(stored()).containsExactly(PageViews.SPARSE);
  }

  @Test
  void append_manyAtOnce_storesAllInOrder() {
    List<PageView> many = PageViews.numbered(0, 1000);

    store().append(many).block(PATIENCE);

    assertThat(stored())
        .extracting(PageView::url)
        .containsExactlyElementsOf(many.stream().map(PageView::url).toList());
  }

  @Test
  void append_againAndWithinOneList_storesEachOnce() {
    PageView first = PageViews.at("https://shop.example/1");
    PageView second = PageViews.at("https://shop.example/2");
    store().append(List.of(first)).block(PATIENCE);

    store().append(List.of(second, first, second)).block(PATIENCE);

    assertThat(stored()).extracting(PageView::id).containsExactly(first.id(), second.id());
  }

  @Test
  void append_likeAnotherButForItsId_storesBoth() {
    PageView one = PageViews.seen("https://shop.example/", BeaconType.EVENT, null, "s", null, 0);
    PageView same = PageViews.seen("https://shop.example/", BeaconType.EVENT, null, "s", null, 0);
    store().append(List.of(one)).block(PATIENCE);
    store().append(List.of(same)).block(PATIENCE);

    assertThat(stored()).containsExactly(one, same);
  }

  @Test
  void append_nothing_completes() {
    store().append(List.of()).block(PATIENCE);

    assertThat(stored()).isEmpty();
  }

  @Test
  void append_byManyCallers_storesEachOnce() {
    List<PageView> many = PageViews.numbered(0, 2000);

    Flux.fromIterable(many).flatMap(view -> store().append(List.of(view)), 500).blockLast(PATIENCE);

    assertThat(stored())
        .extracting(PageView::url)
        .containsExactlyInAnyOrderElementsOf(many.stream().map(PageView::url).toList());
  }
}
