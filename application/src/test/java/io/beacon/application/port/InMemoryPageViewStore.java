package io.beacon.application.port;

import io.beacon.domain.PageView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** Keeps page views as long as the test runs; can be told to refuse some, or to be away. */
public final class InMemoryPageViewStore implements PageViewStore {
  private final Map<UUID, PageView> stored = Collections.synchronizedMap(new LinkedHashMap<>());
  private final List<Integer> groups = new CopyOnWriteArrayList<>();
  private volatile Predicate<PageView> refused = view -> false;
  private volatile Mono<Void> before = Mono.empty();

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return Mono.defer(() -> before)
        .then(
            Mono.fromRunnable(
                () -> {
                  if (pageViews.stream().anyMatch(refused)) {
                    throw new PageViewsRefusedException(new IllegalArgumentException("refused"));
                  }
                  groups.add(pageViews.size());
                  pageViews.forEach(view -> stored.putIfAbsent(view.id(), view));
                }));
  }

  public void refuse(Predicate<PageView> refused) {
    this.refused = refused;
  }

  /** What each append waits for, or fails with, before it stores. */
  public void before(Mono<Void> before) {
    this.before = before;
  }

  /** How many of these were stored. */
  public int forget(List<UUID> ids) {
    return (int) ids.stream().filter(id -> stored.remove(id) != null).count();
  }

  public List<PageView> stored() {
    synchronized (stored) {
      return List.copyOf(stored.values());
    }
  }

  /** The sizes of the groups stored, in order. */
  public List<Integer> groups() {
    return List.copyOf(groups);
  }
}
