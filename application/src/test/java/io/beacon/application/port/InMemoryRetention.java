package io.beacon.application.port;

import io.beacon.domain.PageView;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Deletes from the store that tests keep in memory. */
public final class InMemoryRetention implements Retention {
  private final InMemoryPageViewStore store;
  private final Clock clock;

  public InMemoryRetention(InMemoryPageViewStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Mono<Instant> now() {
    return Mono.fromSupplier(clock::instant);
  }

  @Override
  public Mono<Integer> deleteOldest(Instant before, int most) {
    return Mono.fromSupplier(
        () -> {
          List<UUID> oldest =
              store.stored().stream()
                  .filter(view -> view.serverTimestamp().isBefore(before))
                  .sorted(Comparator.comparing(PageView::serverTimestamp))
                  .limit(most)
                  .map(PageView::id)
                  .toList();
          return store.forget(oldest);
        });
  }
}
