package io.beacon.application.follow;

import io.beacon.application.pace.NoPlaceException;
import io.beacon.application.pace.ReadingPace;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Follows the rows that a filter lets through while they are stored, by whichever instance. */
public final class FollowPageViews {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int VIEWS = 32;

  /** The most that waits for a slow viewer, in polls that found something. */
  private static final int WAITING = 4;

  /** The id where no row is known to be missed. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final PageViewQuery query;
  private final Scheduler scheduler;
  private final Consumer<Throwable> failures;
  private final ReadingPace pace;
  private final CatchUps catchUps;
  private final SharedPolls polls;

  /**
   * Follows nothing yet.
   *
   * @param viewers how many may follow at once
   * @param failures hears why the database could not be asked
   */
  public FollowPageViews(
      PageViewQuery query,
      int viewers,
      ReadingPace pace,
      Scheduler scheduler,
      Consumer<Throwable> failures) {
    if (viewers < 1) {
      throw new IllegalArgumentException("Nobody may follow: " + viewers + " viewers");
    }
    this.query = query;
    this.pace = pace;
    this.scheduler = scheduler;
    this.failures = failures;
    this.catchUps = new CatchUps(query, pace, scheduler);
    this.polls = new SharedPolls(VIEWS, viewers, this::poll);
  }

  /**
   * The rows stored from now on, looked for every second.
   *
   * @param seen the id after which to begin; null begins behind the newest row. At most 1000 rows
   *     are caught up with, at most 200 are told of each look, and fewer where they are long; the
   *     others are counted as skipped
   * @return the first element is empty, and says that from now on no row is missed; it ends only by
   *     cancelling, because a database that is away may come back; fails with {@link
   *     TooManyViewsException} at once or never
   */
  public Flux<NewPageViews> from(PageViewFilter filter, @Nullable Long seen) {
    Mono<Long> from =
        seen != null
            ? Mono.just(seen)
            : query.highestId().doOnError(failures).onErrorReturn(UNKNOWN);
    return polls.of(filter, polled -> from.flatMapMany(id -> each(polled, filter, id)));
  }

  private Flux<NewPageViews> each(Flux<NewPageViews> polled, PageViewFilter filter, long from) {
    var catchUp = new CatchUp(catchUps.since(filter, from), from);
    return polled
        .filter(catchUp::wants)
        .onBackpressureBuffer(WAITING, catchUp::drop, BufferOverflowStrategy.DROP_OLDEST)
        .concatMap(found -> orNothing(catchUp.next(found)), 0)
        .filter(found -> !found.isEmpty())
        .startWith(NewPageViews.NONE);
  }

  private Flux<NewPageViews> poll(PageViewFilter filter) {
    return Flux.defer(
        () -> {
          var poll = new PageViewPoll(query, filter);
          return Flux.interval(Duration.ZERO, INTERVAL, scheduler)
              .onBackpressureDrop()
              .concatMap(tick -> orNothing(pace.pace(poll.next())), 0);
        });
  }

  private Mono<NewPageViews> orNothing(Mono<NewPageViews> asked) {
    return asked
        .doOnError(failure -> !(failure instanceof NoPlaceException), failures)
        .onErrorComplete();
  }
}
