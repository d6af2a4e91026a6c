package io.beacon.application.watch;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.ListedPageView;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Tells whether beacons come in and are kept. */
public final class WatchCollection {
  private static final int HOUR = 60;
  private static final int LATELY = 5;

  /** A reader wants the counts soon, most of all when the database does not answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RecentActivity activity;
  private final PageViewQuery query;
  private final Supplier<JournalState> journal;
  private final Supplier<String> databaseFault;
  private final Clock clock;

  public WatchCollection(
      RecentActivity activity,
      PageViewQuery query,
      Supplier<JournalState> journal,
      Supplier<String> databaseFault,
      Clock clock) {
    this.activity = activity;
    this.query = query;
    this.journal = journal;
    this.databaseFault = databaseFault;
    this.clock = clock;
  }

  /** The status now; never fails: while the database cannot be read, the newest row is unknown. */
  public Mono<CollectionStatus> status() {
    return newestRow()
        .map(
            row ->
                new CollectionStatus(
                    activity.lastMinutes(HOUR),
                    activity.lastMinutes(LATELY),
                    row,
                    journal.get(),
                    databaseFault.get()));
  }

  private Mono<NewestRow> newestRow() {
    return query
        .newest(PageViewFilter.ALL, 1)
        .next()
        .map(this::aged)
        .defaultIfEmpty(new NewestRow.None())
        .timeout(PATIENCE)
        .onErrorReturn(new NewestRow.Unknown());
  }

  private NewestRow aged(ListedPageView row) {
    Instant time = row.serverTimestamp();
    if (time == null) {
      return new NewestRow.Unknown();
    }
    Duration age = Duration.between(time, clock.instant());
    return new NewestRow.Aged(age.isNegative() ? Duration.ZERO : age);
  }
}
