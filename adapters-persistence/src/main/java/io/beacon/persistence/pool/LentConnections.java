package io.beacon.persistence.pool;

import io.beacon.persistence.connect.DatabaseFailure;
import io.beacon.persistence.connect.WriteFailure;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lends the connections of a pool, and cuts those that come back in an unknown state: whatever
 * their servers do, their places are free at once.
 */
public final class LentConnections implements AutoCloseable {
  private final ConnectionPool pool;
  private final WiredConnections wired;
  private final Doubt doubt;
  private final LostSessions lost;
  private final Duration limit;

  /**
   * Connects when first used.
   *
   * @param limit the longest wait for what is under way on a connection that is given back
   */
  LentConnections(
      ConnectionPool pool, WiredConnections wired, Doubt doubt, LostSessions lost, Duration limit) {
    this.pool = pool;
    this.wired = wired;
    this.doubt = doubt;
    this.lost = lost;
    this.limit = limit;
  }

  /** Completes when the database answers, and else fails. */
  public Mono<Void> ping() {
    return lend(open -> Mono.from(open.validate(ValidationDepth.REMOTE)).timeout(limit))
        .filter(answered -> answered)
        .single()
        .then();
  }

  /** For work that is of no use to its server once it is cancelled: the server is waited for. */
  public <T> Flux<T> lend(Function<Connection, ? extends Publisher<T>> work) {
    return lend(work, this::giveBack);
  }

  /** For work that is cancelled because its server is too slow. */
  public <T> Flux<T> lendOrCut(Function<Connection, ? extends Publisher<T>> work) {
    return lend(work, this::cut);
  }

  private <T> Flux<T> lend(
      Function<Connection, ? extends Publisher<T>> work,
      Function<Connection, Mono<Void>> whenCancelled) {
    return Flux.usingWhen(
        pool.create(),
        work,
        open -> giveBack(open).doOnSuccess(done -> lost.answered()),
        (open, failure) -> Mono.fromRunnable(() -> end(open, failure).subscribe()),
        whenCancelled);
  }

  /** Nobody waits for it. */
  private Mono<Void> end(Connection open, Throwable failure) {
    if (!WriteFailure.isReported(failure)) {
      return cut(open);
    }
    if (isOfTheSession(failure)) {
      raiseDoubt(driver(open));
    }
    return giveBack(open);
  }

  /**
   * Whether another session may be allowed what this one is not: it may lead to another server, and
   * a session knows of a privilege on a database only what was so as it began.
   */
  private static boolean isOfTheSession(Throwable failure) {
    return WriteFailure.isReadOnly(failure)
        || DatabaseFailure.of(failure) == DatabaseFailure.GRANTS;
  }

  /** Nothing new is known where it was in doubt before. */
  private void raiseDoubt(Connection driver) {
    if (wired.isUsable(driver)) {
      doubt.raise();
    }
  }

  /** The pool waits for what is under way, which may never end. */
  private Mono<Void> giveBack(Connection open) {
    Mono<Void> release = Mono.from(open.close());
    return release
        .timeout(limit)
        .onErrorResume(failure -> wired.cut(driver(open)).onErrorComplete().then(release))
        .onErrorComplete();
  }

  /** The pool drops a connection that it finds closed. */
  private Mono<Void> cut(Connection open) {
    Connection driver = driver(open);
    if (wired.isOpen(driver)) {
      lost.lost();
    }
    raiseDoubt(driver);
    return wired.cut(driver).onErrorComplete().then(giveBack(open));
  }

  private static Connection driver(Connection open) {
    return (Connection) Objects.requireNonNull(((Wrapped<?>) open).unwrap());
  }

  /** The same connections, as a pool for code that knows only pools. */
  ConnectionPool pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.dispose();
  }
}
