package io.beacon.persistence.journal;

import io.beacon.application.port.JournalState;
import io.beacon.application.port.JournaledPageView;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.QuarantinedPageView;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Journals page views in a SQLite file: each append is one transaction, synchronised to disk. */
public final class SqlitePageViewJournal implements PageViewJournal, AutoCloseable {
  private static final int REFUSED_AT_ONCE = 100;

  private final JournalConnection connection;
  private final JournalReserve reserve;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong quarantined = new AtomicLong();
  private volatile boolean accepting = true;

  private SqlitePageViewJournal(Connection connection, Path file) throws SQLException, IOException {
    this.reserve = new JournalReserve(file);
    waiting.set(JournalTable.count(connection, "IS NULL"));
    quarantined.set(JournalTable.count(connection, "IS NOT NULL"));
    this.connection = new JournalConnection(connection);
  }

  /**
   * Opens the journal, with what waits in it from before.
   *
   * @param maxBytes the largest size of the file, not counting about 20 MB beside it
   * @throws JournalUnusableException when it is damaged, in use, or cannot be written
   */
  public static SqlitePageViewJournal open(Path file, long maxBytes) {
    return JournalFile.open(
        file, maxBytes, connection -> new SqlitePageViewJournal(connection, file));
  }

  @Override
  public Mono<Void> append(List<PageView> pageViews) {
    return connection
        .transaction(open -> JournalTable.insert(open, pageViews))
        .doOnNext(
            added -> {
              waiting.addAndGet(added);
              accepting = true;
            })
        .doOnError(failure -> accepting = false)
        .then();
  }

  @Override
  public Mono<List<JournaledPageView>> oldest(long after, int most) {
    return connection.transaction(open -> JournalTable.waiting(open, after, most));
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
    return new JournalState(accepting, waiting.get(), quarantined.get());
  }

  @Override
  public void close() {
    connection.close();
  }
}
