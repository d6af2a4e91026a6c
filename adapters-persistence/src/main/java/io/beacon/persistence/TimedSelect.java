package io.beacon.persistence;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs queries that may take long: on few connections of their own, so that they never hold those
 * that beacons wait for, and with a limit that the server itself keeps, for it would go on with a
 * query whose client has left.
 */
final class TimedSelect implements AutoCloseable {
  private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(1);

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
        connections.create(), open -> rows(open, sql, values, read), Connection::close);
  }

  private <T> Flux<T> rows(
      Connection open, String sql, List<Object> values, Function<Readable, T> read) {
    return Mono.from(open.setStatementTimeout(timeout))
        .thenMany(Flux.defer(() -> statement(open, sql, values).execute()))
        .concatMap(result -> result.map(read))
        .timeout(Mono.delay(timeout.plus(FOR_THE_ANSWER)));
  }

  private static Statement statement(Connection open, String sql, List<Object> values) {
    Statement statement = open.createStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      statement.bind(i, values.get(i));
    }
    return statement;
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
