package io.beacon.persistence.pool;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An open connection whose statements have a time limit, which the server itself keeps where it
 * can: it would go on with a query whose client has left.
 */
public final class TimedSession {
  private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(1);

  private final Connection connection;
  private final Duration limit;

  private TimedSession(Connection connection, Duration limit) {
    this.connection = connection;
    this.limit = limit;
  }

  static Mono<TimedSession> on(Connection connection, Duration timeout) {
    var session = new TimedSession(connection, timeout.plus(FOR_THE_ANSWER));
    return session.<Void>limited(connection.setStatementTimeout(timeout)).thenReturn(session);
  }

  Mono<Void> begin(TransactionDefinition definition) {
    return limited(connection.beginTransaction(definition));
  }

  /** Emits nothing, whatever the type. */
  <T> Mono<T> commit() {
    return limited(connection.commitTransaction()).then(Mono.empty());
  }

  private <T> Mono<T> limited(Publisher<T> step) {
    return Mono.from(step).timeout(limit);
  }

  public <T> Flux<T> rows(String sql, List<Object> values, Function<Readable, T> read) {
    return results(sql, values, result -> result.map(read));
  }

  /** Answers how many rows the server says were changed: an updated duplicate counts as two. */
  public Mono<Long> change(String sql, List<Object> values) {
    return results(sql, values, Result::getRowsUpdated).reduce(0L, Long::sum);
  }

  private <T> Flux<T> results(String sql, List<Object> values, Function<Result, Publisher<T>> of) {
    Mono<Long> end = Mono.delay(limit).cache();
    return Flux.defer(() -> statement(sql, values).execute())
        .concatMap(of)
        .timeout(end, row -> end);
  }

  private Statement statement(String sql, List<Object> values) {
    Statement statement = connection.createStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      statement.bind(i, values.get(i));
    }
    return statement;
  }
}
