package io.beacon.persistence;

import io.asyncer.r2dbc.mysql.api.MySqlTransactionDefinition;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.TransactionDefinition;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs queries that may take long: on few connections of their own, so that they never hold those
 * that beacons wait for, and with a time limit.
 */
final class TimedSelect implements AutoCloseable {
  private static final TransactionDefinition SNAPSHOT =
      MySqlTransactionDefinition.mutability(false)
          .isolationLevel(IsolationLevel.REPEATABLE_READ)
          .consistent();

  private final ConnectionPool connections;
  private final Duration timeout;

  /**
   * Connects when first used.
   *
   * @param most how many queries run at once; more wait
   */
  TimedSelect(DatabaseAddress address, StoreSettings settings, int most) {
    this.timeout = settings.statementTimeout();
    this.connections = ConnectionPools.create(address, most, timeout);
  }

  <T> Flux<T> rows(String sql, List<Object> values, Function<Readable, T> read) {
    return Flux.usingWhen(
        connections.create(),
        open ->
            TimedSession.on(open, timeout).flatMapMany(session -> session.rows(sql, values, read)),
        Connection::close);
  }

  /** Runs several queries that all see the rows of one moment. */
  <T> Flux<T> snapshot(Function<TimedSession, Flux<T>> queries) {
    return Flux.usingWhen(
        connections.create(),
        open ->
            TimedSession.on(open, timeout)
                .delayUntil(session -> open.beginTransaction(SNAPSHOT))
                .flatMapMany(queries),
        TimedSelect::end,
        (open, failure) -> end(open),
        TimedSelect::end);
  }

  /** Nothing was written, so that there is nothing to lose. */
  private static Mono<Void> end(Connection open) {
    return Mono.from(open.rollbackTransaction()).onErrorComplete().then(Mono.from(open.close()));
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
