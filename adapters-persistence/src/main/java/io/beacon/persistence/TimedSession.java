package io.beacon.persistence;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
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
final class TimedSession {
  private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(1);

  private final Connection connection;
  private final Duration timeout;

  private TimedSession(Connection connection, Duration timeout) {
    this.connection = connection;
    this.timeout = timeout;
  }

  static Mono<TimedSession> on(Connection connection, Duration timeout) {
    return Mono.from(connection.setStatementTimeout(timeout))
        .thenReturn(new TimedSession(connection, timeout));
  }

  <T> Flux<T> rows(String sql, List<Object> values, Function<Readable, T> read) {
    return results(sql, values, result -> result.map(read));
  }

  /** Answers how many rows the server says were changed: an updated duplicate counts as two. */
  Mono<Long> change(String sql, List<Object> values) {
    return results(sql, values, Result::getRowsUpdated).reduce(0L, Long::sum);
  }

  private <T> Flux<T> results(String sql, List<Object> values, Function<Result, Publisher<T>> of) {
    return Flux.defer(() -> statement(sql, values).execute())
        .concatMap(of)
        .timeout(Mono.delay(timeout.plus(FOR_THE_ANSWER)));
  }

  private Statement statement(String sql, List<Object> values) {
    Statement statement = connection.createStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      statement.bind(i, values.get(i));
    }
    return statement;
  }
}
