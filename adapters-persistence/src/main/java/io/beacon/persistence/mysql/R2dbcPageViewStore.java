package io.beacon.persistence.mysql;

import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import io.beacon.persistence.connect.WriteFailure;
import io.beacon.persistence.pool.LentConnections;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Stores page views in MySQL, the whole list in one statement that commits by itself. */
public final class R2dbcPageViewStore implements PageViewStore {
  /** Several instances may meet again and again; so often in a row, something else is wrong. */
  private static final int DEADLOCKS = 10;

  private final MultiRowInsert insert = new MultiRowInsert();
  private final LentConnections connections;
  private final Duration timeout;

  public R2dbcPageViewStore(LentConnections connections, Duration timeout) {
    this.connections = connections;
    this.timeout = timeout;
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    if (pageViews.isEmpty()) {
      return Mono.empty();
    }
    return connections
        .lendOrCut(open -> write(open, pageViews).timeout(timeout).onErrorMap(WriteFailure::of))
        .then()
        .onErrorMap(failure -> !isOutcome(failure), StoreUnavailableException::nothingStored);
  }

  /** Whatever else fails there was no connection. */
  private static boolean isOutcome(Throwable failure) {
    return failure instanceof StoreUnavailableException
        || failure instanceof PageViewsRefusedException;
  }

  /** A deadlock is no fault of the database's: the server says which of two has to try again. */
  private Mono<Void> write(Connection open, List<PageView> pageViews) {
    return Mono.defer(() -> insert.execute(open, pageViews).then(committed(open)))
        .retryWhen(
            Retry.max(DEADLOCKS)
                .filter(WriteFailure::isDeadlock)
                .onRetryExhaustedThrow((retries, last) -> last.failure()));
  }

  /** As the server said with its answer: else it would roll back what Beacon acknowledges. */
  private static Mono<Void> committed(Connection open) {
    return Mono.defer(
        () ->
            open.isAutoCommit()
                ? Mono.empty()
                : Mono.error(
                    new IllegalStateException(
                        "The database did not commit: something set the session's autocommit to"
                            + " 0, or began a transaction")));
  }
}
