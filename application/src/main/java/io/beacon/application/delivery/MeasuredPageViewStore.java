package io.beacon.application.delivery;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.DurablePlace;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells how each commit to one place went. */
public final class MeasuredPageViewStore implements PageViewStore {
  private final PageViewStore store;
  private final DurablePlace place;
  private final CollectorMetrics metrics;

  public MeasuredPageViewStore(PageViewStore store, DurablePlace place, CollectorMetrics metrics) {
    this.store = store;
    this.place = place;
    this.metrics = metrics;
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return Mono.defer(
        () -> {
          long start = System.nanoTime();
          return store
              .append(pageViews)
              .doOnSuccess(
                  done ->
                      metrics.stored(
                          place, pageViews.size(), Duration.ofNanos(System.nanoTime() - start)))
              .doOnError(
                  // It is the rows' fault, and the place is well.
                  failure -> !(failure instanceof PageViewsRefusedException),
                  failure -> metrics.notStored(place))
              // Nobody waited any longer.
              .doOnCancel(() -> metrics.notStored(place));
        });
  }
}
