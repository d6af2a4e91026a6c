package io.beacon.application;

import io.beacon.application.port.PageViewFilter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** One poll for all who follow the same rows, as long as anyone does. */
final class SharedPolls {
  private final int most;
  private final Function<PageViewFilter, Flux<NewPageViews>> open;
  private final Map<PageViewFilter, Shared> polls = new HashMap<>();

  private record Shared(Flux<NewPageViews> poll, int viewers) {}

  SharedPolls(int most, Function<PageViewFilter, Flux<NewPageViews>> open) {
    this.most = most;
    this.open = open;
  }

  /**
   * What is made of that filter's poll, from now on.
   *
   * @return fails with {@link TooManyViewsException}
   */
  Flux<NewPageViews> of(
      PageViewFilter filter, Function<Flux<NewPageViews>, Flux<NewPageViews>> use) {
    return Flux.using(() -> enter(filter), use, poll -> leave(filter));
  }

  private synchronized Flux<NewPageViews> enter(PageViewFilter filter) {
    Shared there = polls.get(filter);
    if (there == null && polls.size() >= most) {
      throw new TooManyViewsException(most);
    }
    Shared entered =
        there == null
            ? new Shared(open.apply(filter).share(), 1)
            : new Shared(there.poll(), there.viewers() + 1);
    polls.put(filter, entered);
    return entered.poll();
  }

  private synchronized void leave(PageViewFilter filter) {
    polls.computeIfPresent(
        filter,
        (same, left) -> left.viewers() == 1 ? null : new Shared(left.poll(), left.viewers() - 1));
  }
}
