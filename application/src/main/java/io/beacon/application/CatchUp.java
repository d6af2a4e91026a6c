package io.beacon.application;

import io.beacon.application.port.StoredPageView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/**
 * One viewer's way from where it stands to the shared poll: what it missed is asked for once, when
 * the poll has begun, so that no row falls between the two.
 */
final class CatchUp {
  private static final int ROWS = 1000;

  private final UnseenPageViews unseen;
  private final long from;
  private final AtomicLong dropped = new AtomicLong();
  private final Set<Long> told = new HashSet<>();
  private volatile boolean due = true;

  CatchUp(UnseenPageViews unseen, long from) {
    this.unseen = unseen;
    this.from = from;
  }

  /** Whether the viewer has to hear of it. */
  boolean wants(NewPageViews polled) {
    return due || !polled.isEmpty();
  }

  /** The viewer is too slow to hear of it. */
  void drop(NewPageViews polled) {
    dropped.addAndGet(polled.size());
  }

  /** What the viewer hears. */
  Mono<NewPageViews> next(NewPageViews polled) {
    if (due) {
      return unseen.since(from, Set.of(), ROWS).map(missed -> caughtUp(missed, polled));
    }
    List<StoredPageView> rows =
        polled.rows().stream().filter(row -> !told.contains(row.id())).toList();
    return Mono.just(new NewPageViews(rows, polled.skipped()).skippedMore(dropped.getAndSet(0)));
  }

  /** Those polled are among the missed, but for rows that were committed late. */
  private NewPageViews caughtUp(NewPageViews missed, NewPageViews polled) {
    List<StoredPageView> rows =
        new ArrayList<>(polled.rows().stream().filter(row -> row.id() <= from).toList());
    rows.addAll(missed.rows());
    rows.forEach(row -> told.add(row.id()));
    dropped.set(0);
    due = false;
    return new NewPageViews(rows, missed.skipped());
  }
}
