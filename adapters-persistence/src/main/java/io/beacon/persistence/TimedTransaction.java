package io.beacon.persistence;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Runs what belongs together as one transaction, on a connection of its own. */
final class TimedTransaction implements AutoCloseable {
  private final ConnectionPool connections;
  private final Duration timeout;

  /** Connects when first used. */
  TimedTransaction(DatabaseAddress address, StoreSettings settings) {
    this.timeout = settings.statementTimeout();
    this.connections = ConnectionPools.create(address, 1, timeout);
  }

  /**
   * Commits when the work completes, and else rolls back. It reads what is committed: at a higher
   * level MySQL locks each row that it reads in order to write of it, and beacons would wait.
   */
  <T> Mono<T> run(Function<TimedSession, Mono<T>> work) {
    return Mono.usingWhen(
        connections.create(),
        open ->
            TimedSession.on(open, timeout)
                .delayUntil(session -> open.beginTransaction(IsolationLevel.READ_COMMITTED))
                .flatMap(work),
        open -> Mono.from(open.commitTransaction()).then(Mono.from(open.close())),
        (open, failure) -> rollBack(open),
        TimedTransaction::rollBack);
  }

  private static Mono<Void> rollBack(Connection open) {
    return Mono.from(open.rollbackTransaction()).onErrorComplete().then(Mono.from(open.close()));
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
