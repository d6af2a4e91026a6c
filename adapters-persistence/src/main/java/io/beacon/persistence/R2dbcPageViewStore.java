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
    Mono<? extends Connection> connection =
        Mono.from(connections.create()).onErrorMap(StoreUnavailableException::nothingStored);
    return Mono.usingWhen(
        connection,
        open -> insert.execute(open, pageViews).timeout(timeout).onErrorMap(WriteFailure::of),
        Connection::close);
  }
}
