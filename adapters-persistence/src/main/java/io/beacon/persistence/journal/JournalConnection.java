package io.beacon.persistence.journal;

import io.beacon.application.port.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs one transaction after another, on a thread of its own: JDBC blocks, and a connection of
 * SQLite is for one thread at a time.
 */
final class JournalConnection implements AutoCloseable {
  private final Scheduler thread = Schedulers.newSingle("journal");
  private final Connection connection;

  JournalConnection(Connection connection) {
    this.connection = connection;
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Emits when the transaction is on the disk; fails with {@link StoreUnavailableException}. */
  <T> Mono<T> transaction(Work<T> work) {
    return Mono.fromCallable(() -> commit(work))
        .onErrorMap(SQLException.class, StoreUnavailableException::nothingStored)
        .subscribeOn(thread);
  }

  /** Begun and ended by hand, for on a full disk SQLite ends it unasked, and JDBC loses count. */
  private <T> T commit(Work<T> work) throws SQLException {
    try {
      run("BEGIN IMMEDIATE");
      T result = work.on(connection);
      run("COMMIT");
      return result;
    } catch (SQLException e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(SQLException cause) {
    try {
      run("ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
    try {
      // Gives the room of the log back, which a full disk needs.
      run("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** Waits for the transaction under way. */
  @Override
  public void close() {
    thread.disposeGracefully().block();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
