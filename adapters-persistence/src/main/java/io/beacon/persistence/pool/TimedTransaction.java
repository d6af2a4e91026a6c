package io.beacon.persistence.pool;

import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs what belongs together as one transaction, on a connection of its own. */
public final class TimedTransaction implements AutoCloseable {
  private final LentConnections connections;
  private final Duration timeout;

  /** Connects when first used. */
  public TimedTransaction(ConnectionPools pools) {
    this.timeout = pools.statementTimeout();
    this.connections = pools.createShortLived(1);
  }

  /**
   * Commits when the work completes; else it is rolled back as the connection is given back. It
   * reads what is committed: at a higher level MySQL locks each row that it reads in order to write
   * of it, and beacons would wait.
   */
  public <T> Mono<T> run(Function<TimedSession, Mono<T>> work) {
    return connections
        .lend(
            open ->
                TimedSession.on(open, timeout)
                    .delayUntil(session -> session.begin(IsolationLevel.READ_COMMITTED))
                    .flatMapMany(session -> Flux.concat(work.apply(session), session.<T>commit())))
        .singleOrEmpty();
  }

  @Override
  public void close() {
    connections.close();
  }
}
