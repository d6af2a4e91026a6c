package io.beacon.application.follow;

import io.beacon.application.port.PageViewFilter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** One poll for all who follow the same rows, as long as anyone does. */
final class SharedPolls {
  private final int most;
  private final int mostViewers;
  private final Function<PageViewFilter, Flux<NewPageViews>> open;
  private final Map<PageViewFilter, Shared> polls = new HashMap<>();
  private int viewers;

  private record Shared(Flux<NewPageViews> poll, int viewers) {}

  /**
   * Nobody follows.
   *
   * @param most how many polls at once
   * @param mostViewers how many viewers of all of them
   */
  SharedPolls(int most, int mostViewers, Function<PageViewFilter, Flux<NewPageViews>> open) {
    this.most = most;
    this.mostViewers = mostViewers;
    this.open = open;
  }

  /**
   * Returns what is made of that filter's poll, from now on.
   *
   * @return fails with {@link TooManyViewsException}
   */
  Flux<NewPageViews> of(
      PageViewFilter filter, Function<Flux<NewPageViews>, Flux<NewPageViews>> use) {
    return Flux.using(() -> enter(filter), use, poll -> leave(filter));
  }

  private synchronized Flux<NewPageViews> enter(PageViewFilter filter) {
    Shared there = polls.get(filter);
    if (viewers >= mostViewers) {
      throw new TooManyViewsException(mostViewers + " viewers follow already");
    }
    if (there == null && polls.size() >= most) {
      throw new TooManyViewsException(most + " views are followed already");
    }
    viewers++;
    Shared entered =
        there == null
            ? new Shared(open.apply(filter).share(), 1)
            : new Shared(there.poll(), there.viewers() + 1);
    polls.put(filter, entered);
    return entered.poll();
  }

  private synchronized void leave(PageViewFilter filter) {
    viewers--;
    polls.computeIfPresent(
        filter,
        (same, left) -> left.viewers() == 1 ? null : new Shared(left.poll(), left.viewers() - 1));
  }
}
