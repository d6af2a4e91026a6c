package io.beacon.application.delivery;

import io.beacon.application.loop.FailureLog;
import io.beacon.application.port.JournaledPageView;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Hands on what the journal holds, oldest first.
 *
 * <p>Killed between the store's commit and the journal's, it hands the same on again; the store
 * knows their ids. A batch that is refused is halved until the bad page view stands by itself. So
 * is one whose outcome is lost, again and again; and a page view with which that happens three
 * times, while others were stored, is set aside.
 */
final class JournalReplay {
  private static final Logger log = LoggerFactory.getLogger(JournalReplay.class);

  private static final int BATCH = 256;
  private static final int BATCHES = 20;
  private static final int ATTEMPTS = 3;

  private final PageViewJournal journal;
  private final PageViewStore store;
  private final FailureLog failures;
  private final Runnable onStoreAvailable;
  private final Map<Long, Suspect> suspects = new HashMap<>();
  private int size = BATCH;
  private long after;
  private long stored;
  private long told;

  /** How often a page view was tried by itself in vain, and what had been stored before. */
  private record Suspect(int attempts, long storedBefore) {}

  /**
   * Begins with the oldest.
   *
   * @param onStoreAvailable hears that the store took some, or that none waits
   */
  JournalReplay(
      PageViewJournal journal,
      PageViewStore store,
      FailureLog failures,
      Runnable onStoreAvailable) {
    this.journal = journal;
    this.store = store;
    this.failures = failures;
    this.onStoreAvailable = onStoreAvailable;
  }

  /**
   * Goes on until none waits or the store cannot take more now, or for some batches, so that its
   * caller sees it move; never fails. One at a time.
   *
   * @return whether there may be more that the store can take
   */
  Mono<Boolean> run() {
    return Mono.defer(this::next)
        .repeat(BATCHES - 1)
        .takeWhile(goesOn -> goesOn)
        .count()
        .map(batches -> batches == BATCHES)
        .onErrorResume(
            failure -> {
              failures.accept(failure);
              return Mono.just(false);
            });
  }

  private Mono<Boolean> next() {
    return journal.oldest(after, size).flatMap(batch -> batch.isEmpty() ? end() : store(batch));
  }

  private Mono<Boolean> end() {
    if (after == 0) {
      suspects.clear();
      onStoreAvailable.run();
      tell();
    }
    after = 0;
    return Mono.just(false);
  }

  /** An operator who read that beacons wait in the journal wants to read that they wait no more. */
  private void tell() {
    if (stored > told) {
      log.info(
          "The database is back; {} beacons were replayed, the journal is empty", stored - told);
      told = stored;
    }
  }

  private Mono<Boolean> store(List<JournaledPageView> batch) {
    List<PageView> views = batch.stream().map(JournaledPageView::pageView).toList();
    return store
        .append(views)
        .then(Mono.defer(() -> journal.remove(batch)))
        .then(Mono.fromSupplier(() -> succeed(batch)))
        .onErrorResume(PageViewsRefusedException.class, refusal -> split(batch, refusal))
        .onErrorResume(StoreUnavailableException.class, failure -> fail(batch, failure));
  }

  private boolean succeed(List<JournaledPageView> batch) {
    stored += batch.size();
    size = Math.min(BATCH, size * 2);
    after = 0;
    onStoreAvailable.run();
    return true;
  }

  private Mono<Boolean> split(List<JournaledPageView> batch, Throwable refusal) {
    if (batch.size() == 1) {
      return quarantine(batch.get(0), refusal);
    }
    int half = batch.size() / 2;
    return store(batch.subList(0, half))
        .flatMap(goesOn -> goesOn ? store(batch.subList(half, batch.size())) : Mono.just(false));
  }

  private Mono<Boolean> quarantine(JournaledPageView refused, Throwable reason) {
    failures.accept(reason);
    return journal.quarantine(refused, String.valueOf(reason.getMessage())).thenReturn(true);
  }

  private Mono<Boolean> fail(List<JournaledPageView> batch, StoreUnavailableException failure) {
    failures.accept(failure);
    if (failure.isNothingStored()) {
      return Mono.just(false);
    }
    size = Math.max(1, batch.size() / 2);
    return batch.size() == 1 ? suspect(batch.get(0), failure) : Mono.just(false);
  }

  /** The next attempt begins behind it, so that others show whether the fault is its own. */
  private Mono<Boolean> suspect(JournaledPageView alone, StoreUnavailableException failure) {
    after = alone.position();
    Suspect suspect =
        suspects.merge(
            alone.position(),
            new Suspect(1, stored),
            (old, one) -> new Suspect(old.attempts() + 1, old.storedBefore()));
    if (suspect.attempts() < ATTEMPTS || stored == suspect.storedBefore()) {
      return Mono.just(false);
    }
    suspects.remove(alone.position());
    return quarantine(alone, failure).thenReturn(false);
  }
}
