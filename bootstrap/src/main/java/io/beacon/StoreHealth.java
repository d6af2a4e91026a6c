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
  private final Mono<Void> database;

  StoreHealth(@Nullable PageViewJournal journal, Mono<Void> database) {
    this.journal = journal;
    this.database = database;
  }

  @Override
  public Mono<Health> health() {
    JournalState state = journal == null ? JournalState.NONE : journal.state();
    return state.accepting()
        ? Mono.just(Health.up().withDetail("waiting", state.waiting()).build())
        : database
            .timeout(PATIENCE)
            .thenReturn(Health.up().build())
            .onErrorReturn(Health.down().build());
  }
}
