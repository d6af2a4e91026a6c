package io.beacon.application.follow;

import io.beacon.application.port.ListedPageView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/**
 * One viewer's way from where it stands to the shared poll: what it missed is asked for once, when
 * the poll has begun, so that no row falls between the two.
 */
final class CatchUp {
  private final Mono<NewPageViews> missed;
  private final long from;
  private final AtomicLong dropped = new AtomicLong();
  private volatile boolean due = true;

  /** The ids that were told already, in order: there is one of these for each viewer. */
  private long[] told = {};

  /**
   * Not caught up yet.
   *
   * @param missed what was stored since, as of when it is asked for
   * @param from the id after which the viewer has seen none
   */
  CatchUp(Mono<NewPageViews> missed, long from) {
    this.missed = missed;
    this.from = from;
  }

  /** Returns whether the viewer has to hear of it. */
  boolean wants(NewPageViews polled) {
    return due || !polled.isEmpty();
  }

  /** The viewer is too slow to hear of it. */
  void drop(NewPageViews polled) {
    dropped.addAndGet(polled.size());
  }

  /** Returns what the viewer hears. */
  Mono<NewPageViews> next(NewPageViews polled) {
    return due
        ? missed.map(found -> caughtUp(found, polled))
        : Mono.just(untold(polled).skippedMore(dropped.getAndSet(0)));
  }

  /** The same object for all viewers where nothing is left out of it. */
  private NewPageViews untold(NewPageViews polled) {
    if (polled.rows().stream().noneMatch(this::isTold)) {
      return polled;
    }
    return new NewPageViews(
        polled.rows().stream().filter(row -> !isTold(row)).toList(), polled.skipped());
  }

  private boolean isTold(ListedPageView row) {
    return Arrays.binarySearch(told, row.id()) >= 0;
  }

  /** The rows polled are among the missed ones, except rows that were committed late. */
  private NewPageViews caughtUp(NewPageViews found, NewPageViews polled) {
    List<ListedPageView> rows =
        new ArrayList<>(polled.rows().stream().filter(row -> row.id() <= from).toList());
    rows.addAll(found.rows());
    told = rows.stream().mapToLong(ListedPageView::id).sorted().toArray();
    dropped.set(0);
    due = false;
    return new NewPageViews(rows, found.skipped());
  }
}
