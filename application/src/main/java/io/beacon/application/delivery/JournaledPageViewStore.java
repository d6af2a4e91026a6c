package io.beacon.application.delivery;

import io.beacon.application.loop.BackgroundLoop;
import io.beacon.application.loop.FailureLog;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.DurablePlace;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps page views in a journal while the store cannot take them, and hands them on when it can.
 *
 * <p>From the first failure on everything goes to the journal, so that nobody waits for a store
 * that is away, until the journal's oldest were stored. Whether a write that failed had its effect
 * does not matter: the store passes over an id that it has.
 */
public final class JournaledPageViewStore implements PageViewStore, AutoCloseable {
  private static final Duration REPLAY_INTERVAL = Duration.ofMillis(500);

  /** Far longer than its batches may take with all their time-outs. */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);

  private final PageViewStore store;
  private final PageViewStore journal;
  private final Duration patience;
  private final Scheduler scheduler;
  private final FailureLog failures =
      new FailureLog(
          JournaledPageViewStore.class, "Cannot store page views, which wait in the journal");
  private final BackgroundLoop replaying;
  private volatile boolean away;

  /**
   * Begins to hand on what the journal holds from before.
   *
   * @param patience the longest wait for the store, before the journal takes its place
   */
  public JournaledPageViewStore(
      PageViewStore store,
      PageViewJournal journal,
      Duration patience,
      Scheduler scheduler,
      CollectorMetrics metrics,
      Heartbeats heartbeats) {
    this.store = store;
    this.journal = new MeasuredPageViewStore(journal, DurablePlace.JOURNAL, metrics);
    this.patience = patience;
    this.scheduler = scheduler;
    var replay = new JournalReplay(journal, store, failures, () -> away = false);
    this.replaying =
        new BackgroundLoop(
            "replay",
            replay.run().map(more -> more ? Duration.ZERO : REPLAY_INTERVAL),
            LONGEST_RUN,
            REPLAY_INTERVAL,
            scheduler,
            failures,
            heartbeats);
    replaying.start();
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return Mono.defer(
        () ->
            away
                ? journal.append(pageViews)
                : store
                    .append(pageViews)
                    .timeout(patience, Mono.error(this::tooSlow), scheduler)
                    .onErrorResume(
                        StoreUnavailableException.class,
                        failure -> {
                          away = true;
                          failures.accept(failure);
                          return journal.append(pageViews);
                        }));
  }

  private Throwable tooSlow() {
    return StoreUnavailableException.unknown(
        new TimeoutException("no answer within " + patience.toMillis() + " ms"));
  }

  /** Leaves what waits in the journal until the next start. */
  @Override
  public void close() {
    replaying.close();
  }
}
