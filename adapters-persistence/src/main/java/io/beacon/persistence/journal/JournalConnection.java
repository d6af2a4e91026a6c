package io.beacon.persistence.journal;

import io.beacon.application.port.StoreUnavailableException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs one transaction after another, on a thread of its own: JDBC blocks, and a connection of
 * SQLite is for one thread at a time.
 */
final class JournalConnection implements AutoCloseable {
  /** Longer than a disk that works takes for a transaction. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(1);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(JournalConnection::thread);
  private final Scheduler scheduler = Schedulers.fromExecutorService(thread);
  private final JournalHome home;

  JournalConnection(JournalHome home) {
    this.home = home;
  }

  /** It keeps no process from its end: that waits for the close. */
  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "journal");
    thread.setDaemon(true);
    return thread;
  }

  /** Emits when the transaction is committed; fails with {@link StoreUnavailableException}. */
  <T> Mono<T> transaction(JournalTransaction.Work<T> work) {
    return onThread(
        () -> {
          home.settle();
          return JournalTransaction.commit(home.connection(), work);
        });
  }

  /**
   * Emits when the transaction is committed where the journal's path leads, so that it outlives the
   * process; fails with {@link StoreUnavailableException}.
   *
   * @param committed hears of it first, also when it is not known to last
   */
  <T> Mono<T> lasting(JournalTransaction.Work<T> work, Consumer<T> committed) {
    return Mono.defer(
        () ->
            home.isMoving()
                ? Mono.error(StoreUnavailableException.nothingStored("the journal is being moved"))
                : onThread(() -> commitAtHome(work, committed)));
  }

  private <T> T commitAtHome(JournalTransaction.Work<T> work, Consumer<T> committed)
      throws SQLException {
    if (!home.settle()) {
      throw StoreUnavailableException.nothingStored(home.whyLost());
    }
    T result = JournalTransaction.commit(home.connection(), work);
    committed.accept(result);
    if (!home.settle()) {
      throw StoreUnavailableException.unknown(new IllegalStateException(home.whyLost()));
    }
    return result;
  }

  /** An error, too, fails only its caller: Reactor would tell nobody of it. */
  private <T> Mono<T> onThread(Callable<T> task) {
    return Mono.fromCallable(
            () -> {
              try {
                return task.call();
              } catch (SQLException e) {
                throw StoreUnavailableException.nothingStored(e);
              } catch (StoreUnavailableException e) {
                throw e;
              } catch (RuntimeException | Error e) {
                throw StoreUnavailableException.unknown(e);
              }
            })
        .subscribeOn(scheduler);
  }

  /**
   * Waits for the transaction under way. Reactor would wait on a thread that keeps the process for
   * ten seconds more.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(LONGEST_TRANSACTION.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      home.close();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
