package io.beacon.persistence.pool;

import io.asyncer.r2dbc.mysql.api.MySqlTransactionDefinition;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.TransactionDefinition;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/**
 * Runs queries that may take long: on few connections of their own, so that they never hold those
 * that beacons wait for, and with a time limit.
 */
public final class TimedSelect implements AutoCloseable {
  private static final TransactionDefinition SNAPSHOT =
      MySqlTransactionDefinition.mutability(false)
          .isolationLevel(IsolationLevel.REPEATABLE_READ)
          .consistent();

  private final LentConnections connections;
  private final SchemaState schema;
  private final Duration timeout;

  /**
   * Connects when first used.
   *
   * @param most how many queries run at once; more wait
   */
  public TimedSelect(ConnectionPools pools, int most) {
    this.schema = pools.schema();
    this.timeout = pools.statementTimeout();
    this.connections = pools.createShortLived(most);
  }

  public <T> Flux<T> rows(String sql, List<Object> values, Function<Readable, T> read) {
    return connections
        .lend(
            open ->
                TimedSession.on(open, timeout)
                    .flatMapMany(session -> session.rows(sql, values, read)))
        .onErrorMap(schema::explain);
  }

  /**
   * Runs several queries that all see the rows of one moment. Nothing is written, so that there is
   * nothing to lose: the transaction ends as the connection is given back.
   */
  public <T> Flux<T> snapshot(Function<TimedSession, Flux<T>> queries) {
    return connections
        .lend(
            open ->
                TimedSession.on(open, timeout)
                    .delayUntil(session -> session.begin(SNAPSHOT))
                    .flatMapMany(queries))
        .onErrorMap(schema::explain);
  }

  @Override
  public void close() {
    connections.close();
  }
}
