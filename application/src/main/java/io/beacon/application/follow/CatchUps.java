package io.beacon.application.follow;

import io.beacon.application.pace.NoPlaceException;
import io.beacon.application.pace.Places;
import io.beacon.application.pace.ReadingPace;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.Portion;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Reads what viewers missed who reconnect: two at once, and once for all who missed the same. */
final class CatchUps {
  private static final Portion MOST = new Portion(1000, 1 << 18);
  private static final int AT_ONCE = 2;
  private static final int WAITING = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PageViewQuery query;
  private final ReadingPace pace;
  private final Places places;
  private final Map<Wanted, Shared> waiting = new ConcurrentHashMap<>();

  private record Wanted(PageViewFilter filter, long from) {}

  CatchUps(PageViewQuery query, ReadingPace pace, Scheduler scheduler) {
    this.query = query;
    this.pace = pace;
    this.places = new Places(AT_ONCE, WAITING, PATIENCE, scheduler);
  }

  /**
   * Reads what was stored since the row of this id, as of a moment after the call.
   *
   * @return fails with {@link NoPlaceException} when too many ask for too different things
   */
  Mono<NewPageViews> since(PageViewFilter filter, long from) {
    return Mono.defer(() -> waiting.computeIfAbsent(new Wanted(filter, from), Shared::new).result);
  }

  /** Until it begins: who comes later may have missed more than is being read. */
  private final class Shared {
    final Mono<NewPageViews> result;

    Shared(Wanted wanted) {
      var unseen = new UnseenPageViews(query, wanted.filter());
      Mono<NewPageViews> reading =
          Mono.defer(
              () -> {
                waiting.remove(wanted, this);
                return unseen.since(wanted.from(), Set.of(), MOST);
              });
      result =
          places
              .hold(pace.pace(reading))
              .doFinally(end -> waiting.remove(wanted, this))
              .flux()
              .share()
              .next();
    }
  }
}
