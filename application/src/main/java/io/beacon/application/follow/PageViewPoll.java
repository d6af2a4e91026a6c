package io.beacon.application.follow;

import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.Portion;
import reactor.core.publisher.Mono;

/** Asks the database again and again which rows are new; serves one caller at a time. */
final class PageViewPoll {
  private static final Portion MOST = new Portion(200, 1 << 17);

  /** How many ids may be reserved by groups under way when following begins. */
  private static final int UNDER_WAY = 512;

  private final PageViewQuery query;
  private final PageViewFilter filter;
  private final UnseenPageViews unseen;
  private final SeenIds seen = new SeenIds();

  PageViewPoll(PageViewQuery query, PageViewFilter filter) {
    this.query = query;
    this.filter = filter;
    this.unseen = new UnseenPageViews(query, filter);
  }

  /**
   * Reads what was stored since the call before; nothing at the first call.
   *
   * @return a failure loses nothing: the next call tells what this one did not
   */
  Mono<NewPageViews> next() {
    return query.highestId().flatMap(this::upTo);
  }

  private Mono<NewPageViews> upTo(long highest) {
    if (seen.isEmpty()) {
      return begin(highest, Math.max(0, highest - UNDER_WAY));
    }
    if (highest < seen.floor()) {
      // The newest rows were deleted.
      seen.restart(highest);
    }
    if (highest == seen.floor()) {
      return Mono.just(NewPageViews.NONE);
    }
    return unseen
        .since(seen.floor(), seen.aboveFloor(), MOST)
        .doOnNext(found -> remember(highest, found));
  }

  private Mono<NewPageViews> begin(long highest, long floor) {
    int most = UNDER_WAY + MOST.rows();
    return query
        .idsStoredSince(filter, floor, most + 1)
        .collectList()
        .map(
            ids -> {
              if (ids.size() > most) {
                seen.restart(Math.max(highest, ids.get(0)));
              } else {
                seen.restart(floor);
                seen.add(highest, ids);
              }
              return NewPageViews.NONE;
            });
  }

  private void remember(long highest, NewPageViews found) {
    if (found.skipped() > 0) {
      // A row that was skipped must not count as late.
      seen.restart(Math.max(highest, found.rows().get(found.rows().size() - 1).id()));
    } else {
      seen.add(highest, found.rows().stream().map(ListedPageView::id).toList());
    }
  }
}
