package io.beacon.persistence;

import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Stores page views in MySQL, the whole list in one statement that commits by itself. */
final class R2dbcPageViewStore implements PageViewStore {
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
        open -> insert.execute(open, pageViews).timeout(timeout).onErrorMap(WriteFailure::of),
        R2dbcPageViewStore::release,
        (open, failure) -> Mono.fromRunnable(() -> release(open).subscribe()),
        R2dbcPageViewStore::release);
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
