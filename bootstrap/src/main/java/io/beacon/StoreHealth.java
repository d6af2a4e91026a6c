package io.beacon;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.PageViewJournal;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Up while a beacon finds a durable place: the journal, or else the database. What an operator has
 * to mend in the database it tells in any case.
 */
final class StoreHealth implements ReactiveHealthIndicator {
  /** A probe that asks waits no longer, either. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final @Nullable PageViewJournal journal;
  private final Mono<Void> database;
  private final Supplier<String> databaseFault;

  StoreHealth(
      @Nullable PageViewJournal journal, Mono<Void> database, Supplier<String> databaseFault) {
    this.journal = journal;
    this.database = database;
    this.databaseFault = databaseFault;
  }

  @Override
  public Mono<Health> health() {
    JournalState state = journal == null ? JournalState.NONE : journal.state();
    Mono<Health.Builder> health =
        state.accepting()
            ? Mono.just(Health.up().withDetail("waiting", state.waiting()))
            : database
                .timeout(PATIENCE)
                .then(Mono.fromSupplier(Health::up))
                .onErrorResume(failure -> Mono.fromSupplier(Health::down));
    return health.map(builder -> withFault(builder).build());
  }

  private Health.Builder withFault(Health.Builder health) {
    String fault = databaseFault.get();
    return fault.isEmpty() ? health : health.withDetail("databaseFault", fault);
  }
}
