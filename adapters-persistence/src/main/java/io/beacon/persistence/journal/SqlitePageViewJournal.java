package io.beacon.persistence.journal;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.JournaledPageView;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.QuarantinedPageView;
import io.beacon.application.port.Visitor;
import io.beacon.domain.PageView;
import io.beacon.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Journals page views in a SQLite file: each append is one transaction, synchronised to disk. */
public final class SqlitePageViewJournal implements PageViewJournal, AutoCloseable {
  private static final int REFUSED_AT_ONCE = 100;

  private final JournalHome home;
  private final JournalConnection connection;
  private final JournalReserve reserve;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong quarantined = new AtomicLong();
  private volatile boolean accepting = true;

  private SqlitePageViewJournal(JournalFile file, JournalLock lock, OpenJournal open)
      throws SQLException, IOException {
    this.reserve = new JournalReserve(file.reserve());
    count(open.connection());
    this.home = new JournalHome(file, lock, open, this::count);
    this.connection = new JournalConnection(home);
  }

  /**
   * Opens the journal, with what waits in it from before.
   *
   * @param maxBytes the largest size of the file, not counting about 20 MB beside it
   * @param salvage whether a damaged one is set aside, and what can be read of it goes into a new
   *     one
   * @param patience how long another process that has it may take to end
   * @throws JournalUnusableException when it is damaged, in use, or cannot be written
   */
  public static SqlitePageViewJournal open(
      Path path, long maxBytes, boolean salvage, Duration patience, Clock clock) {
    var file = new JournalFile(path, maxBytes);
    return file.named(
        () -> {
          PrivateFiles.createFolder(file.folder());
          JournalLock lock = JournalLock.await(file, patience);
          try {
            SqliteLibrary.unpackBeside(file);
            return opened(file, lock, JournalSalvage.open(file, salvage, clock));
          } catch (SQLException | IOException | RuntimeException e) {
            lock.close();
            throw e;
          }
        });
  }

  private static SqlitePageViewJournal opened(JournalFile file, JournalLock lock, OpenJournal open)
      throws SQLException, IOException {
    try {
      return new SqlitePageViewJournal(file, lock, open);
    } catch (SQLException | IOException | RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private void count(Connection connection) throws SQLException {
    waiting.set(JournalTable.count(connection, "IS NULL"));
    quarantined.set(JournalTable.count(connection, "IS NOT NULL"));
    accepting = true;
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return connection
        .lasting(open -> JournalTable.insert(open, pageViews), added -> waiting.addAndGet(added))
        .doOnNext(added -> accepting = true)
        .doOnError(failure -> accepting = false)
        .then();
  }

  @Override
  public Mono<List<JournaledPageView>> oldest(long after, int most) {
    return connection
        .transaction(
            open -> {
              reserve.keep();
              return JournalTable.waiting(open, after, most);
            })
        .doOnNext(
            read -> {
              waiting.addAndGet(-read.unreadable());
              quarantined.addAndGet(read.unreadable());
            })
        .map(JournalTable.Waiting::rows);
  }

  @Override
  public Mono<Void> remove(List<JournaledPageView> stored) {
    return delete(stored)
        .onErrorResume(failure -> reserve.release() ? delete(stored) : Mono.error(failure))
        .map(
            removed -> {
              accepting = true;
              return removed > 0 && waiting.addAndGet(-removed) == 0;
            })
        .flatMap(drained -> drained ? giveBackSpace() : Mono.empty());
  }

  private Mono<Integer> delete(List<JournaledPageView> stored) {
    return connection.transaction(open -> JournalTable.delete(open, stored));
  }

  private Mono<Void> giveBackSpace() {
    return connection
        .transaction(
            open -> {
              JournalTable.giveBackSpace(open);
              return true;
            })
        .then(Mono.fromRunnable(this::restoreReserve));
  }

  private void restoreReserve() {
    try {
      reserve.restore();
    } catch (IOException e) {
      // The disk is still full: the next time that none waits.
    }
  }

  @Override
  public Mono<Void> quarantine(JournaledPageView refused, String reason) {
    return connection
        .transaction(open -> JournalTable.refuse(open, refused, reason))
        .doOnNext(
            moved -> {
              waiting.addAndGet(-moved);
              quarantined.addAndGet(moved);
            })
        .then();
  }

  @Override
  public Mono<Integer> forgetQuarantined(Instant before, int most) {
    return connection
        .transaction(open -> JournalTable.forgetRefused(open, before, most))
        .doOnNext(forgotten -> quarantined.addAndGet(-forgotten));
  }

  /** Deletes all of one visitor, whether it waits or was set aside; answers how many there were. */
  public Mono<Long> erase(Visitor visitor) {
    return connection
        .transaction(
            open -> {
              long erased = JournalTable.erase(open, visitor);
              count(open);
              return erased;
            })
        .flatMap(erased -> giveBackSpace().thenReturn(erased));
  }

  @Override
  public Flux<QuarantinedPageView> quarantined() {
    return refused(0)
        .expand(
            page -> page.isEmpty() ? Mono.empty() : refused(page.get(page.size() - 1).position()))
        // Of the pages, one is handed out and one waits.
        .flatMapIterable(page -> page, 1)
        .map(refusal -> new QuarantinedPageView(refusal.pageView(), refusal.reason()));
  }

  private Mono<List<JournalTable.Refusal>> refused(long after) {
    return connection.transaction(open -> JournalTable.refused(open, after, REFUSED_AT_ONCE));
  }

  @Override
  public JournalState state() {
    return new JournalState(accepting && !home.isLost(), waiting.get(), quarantined.get());
  }

  @Override
  public void close() {
    connection.close();
  }
}
