package io.beacon;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.PageViewJournal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Up while a beacon finds a durable place: the journal, or else the database. */
final class StoreHealth implements ReactiveHealthIndicator {
  /** Who asks waits no longer either. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final @Nullable PageViewJournal journal;
  private final ReactiveHealthIndicator database;

  StoreHealth(@Nullable PageViewJournal journal, ReactiveHealthIndicator database) {
    this.journal = journal;
    this.database = database;
  }

  @Override
  public Mono<Health> health() {
    JournalState state = journal == null ? JournalState.NONE : journal.state();
    return state.accepting()
        ? Mono.just(Health.up().withDetail("waiting", state.waiting()).build())
        : database.health().timeout(PATIENCE, Mono.just(Health.down().build()));
  }
}
