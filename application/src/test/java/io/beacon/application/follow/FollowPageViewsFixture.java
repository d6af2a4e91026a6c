package io.beacon.application.follow;

import io.beacon.application.pace.ReadingPace;
import io.beacon.application.port.InMemoryPageViewQuery;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Viewers of rows that are stored while a test lets time pass. */
abstract class FollowPageViewsFixture {
  static final int VIEWERS = 50;

  final InMemoryPageViewStore store = new InMemoryPageViewStore();
  final UnsteadyPageViewQuery query = new UnsteadyPageViewQuery(new InMemoryPageViewQuery(store));
  final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  final List<Throwable> failures = new ArrayList<>();
  final ReadingPace pace = new ReadingPace(time, () -> time.now(TimeUnit.NANOSECONDS));
  final FollowPageViews follow = new FollowPageViews(query, VIEWERS, pace, time, failures::add);

  void store(int count) {
    store.append(PageViews.numbered(0, count)).block();
  }

  void storeOnce() {
    if (store.stored().size() == 3) {
      store(1);
    }
  }

  void seconds(int count) {
    time.advanceTimeBy(Duration.ofSeconds(count));
  }

  static List<Long> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  Viewer view(PageViewFilter filter, Long seen) {
    Viewer viewer = new Viewer();
    follow.from(filter, seen).subscribe(viewer);
    return viewer;
  }

  static final class Viewer extends BaseSubscriber<NewPageViews> {
    final List<NewPageViews> heard = new ArrayList<>();
    Throwable failure;
    boolean slow;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      if (!slow) {
        requestUnbounded();
      }
    }

    @Override
    protected void hookOnNext(NewPageViews news) {
      heard.add(news);
    }

    @Override
    protected void hookOnError(Throwable failure) {
      this.failure = failure;
    }

    List<Long> ids() {
      return heard.stream().flatMap(news -> news.rows().stream()).map(row -> row.id()).toList();
    }

    long skipped() {
      return heard.stream().mapToLong(NewPageViews::skipped).sum();
    }
  }
}
