package io.beacon.persistence;

import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Stores page views in MySQL, the whole list in one statement that commits by itself. */
final class R2dbcPageViewStore implements PageViewStore {
  /** Several instances may meet again and again; so often in a row, something else is wrong. */
  private static final int DEADLOCKS = 10;

  private final MultiRowInsert insert = new MultiRowInsert();
  private final ConnectionFactory connections;
  private final Duration timeout;

  R2dbcPageViewStore(ConnectionFactory connections, Duration timeout) {
    this.connections = connections;
    this.timeout = timeout;
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    if (pageViews.isEmpty()) {
      return Mono.empty();
    }
    // The pool has a time-out for each of its own attempts, and makes two.
    Mono<? extends Connection> connection =
        Mono.from(connections.create())
            .timeout(timeout)
            .onErrorMap(StoreUnavailableException::nothingStored);
    return Mono.usingWhen(
        connection,
        open -> write(open, pageViews).timeout(timeout).onErrorMap(WriteFailure::of),
        R2dbcPageViewStore::release,
        (open, failure) -> Mono.fromRunnable(() -> release(open).subscribe()),
        R2dbcPageViewStore::release);
  }

  /** A deadlock is no fault of the database's: the server says which of two has to try again. */
  private Mono<Void> write(Connection open, List<PageView> pageViews) {
    return Mono.defer(() -> insert.execute(open, pageViews))
        .retryWhen(
            Retry.max(DEADLOCKS)
                .filter(WriteFailure::isDeadlock)
                .onRetryExhaustedThrow((retries, last) -> last.failure()));
  }

  /**
   * Gives the connection back; what is committed stays so if that fails.
   *
   * <p>After a failure nobody waits for it: a connection whose server does not answer cannot even
   * be closed until it does.
   */
  private static Mono<Void> release(Connection connection) {
    return Mono.from(connection.close()).onErrorComplete();
  }
}
