package io.beacon.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViewStoreContract;
import io.beacon.application.port.PageViews;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** It is a store like any other, to threads in numbers too. */
class GroupCommitPageViewStoreTest extends PageViewStoreContract {
  private static final StoreSettings SETTINGS =
      new StoreSettings(
          10, Duration.ofSeconds(5), Duration.ofSeconds(1), 256, 3, 8192, Duration.ofSeconds(4));

  private final InMemoryPageViewStore memory = new InMemoryPageViewStore();
  private final GroupCommitPageViewStore store =
      new GroupCommitPageViewStore(
          memory,
          SETTINGS,
          CollectorMetrics.NONE,
          Schedulers.parallel(),
          () -> 0,
          new Heartbeats(System::nanoTime));

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected PageViewStore store() {
    return store;
  }

  @Override
  protected List<PageView> stored() {
    return memory.stored();
  }

  @Test
  void append_byManyThreads_storesEachOnceInGroupsOfTheAllowedSize() {
    memory.before(Mono.fromRunnable(() -> {}).subscribeOn(Schedulers.boundedElastic()).then());
    List<PageView> many = PageViews.numbered(0, 20_000);

    Flux.fromIterable(many)
        .parallel(8)
        .runOn(Schedulers.parallel())
        .flatMap(view -> store.append(List.of(view)), false, 500)
        .sequential()
        .blockLast();

    assertThat(stored())
        .extracting(PageView::url)
        .containsExactlyInAnyOrderElementsOf(many.stream().map(PageView::url).toList());
    assertThat(memory.groups())
        .allSatisfy(size -> assertThat(size).isBetween(1, SETTINGS.commitRows()))
        .hasSizeLessThan(many.size());
  }
}
