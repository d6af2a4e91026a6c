package io.beacon.application.follow;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.Portion;
import io.beacon.application.port.UnusedPageViewQuery;
import java.util.HashSet;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A database that can be away, and whose rows may be committed out of order; counts the looks. */
final class UnsteadyPageViewQuery extends UnusedPageViewQuery {
  /** Rows that are stored, but not committed yet. */
  final Set<Long> uncommitted = new HashSet<>();

  private final PageViewQuery query;
  boolean away;
  int looks;

  /** How often somebody who knows no row read some, and what each reading waits for. */
  int reads;

  Mono<Void> wait = Mono.empty();

  UnsteadyPageViewQuery(PageViewQuery query) {
    this.query = query;
  }

  @Override
  public Flux<ListedPageView> lastStoredSince(
      PageViewFilter filter, long id, Set<Long> known, Portion most) {
    reads += known.isEmpty() ? 1 : 0;
    return (known.isEmpty() ? wait : Mono.empty())
        .thenMany(
            Flux.defer(
                () -> {
                  Set<Long> hidden = new HashSet<>(known);
                  hidden.addAll(uncommitted);
                  return away
                      ? Flux.error(new IllegalStateException("away"))
                      : query.lastStoredSince(filter, id, hidden, most);
                }));
  }

  @Override
  public Flux<Long> idsStoredSince(PageViewFilter filter, long id, int limit) {
    return Flux.defer(
        () ->
            away
                ? Flux.error(new IllegalStateException("away"))
                : committed(filter, id).take(limit));
  }

  @Override
  public Mono<Long> countStoredSince(PageViewFilter filter, long id) {
    return committed(filter, id).count();
  }

  @Override
  public Mono<Long> highestId() {
    return Mono.defer(
        () -> {
          looks++;
          return away
              ? Mono.error(new IllegalStateException("away"))
              : committed(PageViewFilter.ALL, 0).next().defaultIfEmpty(0L);
        });
  }

  private Flux<Long> committed(PageViewFilter filter, long id) {
    return query
        .idsStoredSince(filter, id, Integer.MAX_VALUE)
        .filter(row -> !uncommitted.contains(row));
  }
}
