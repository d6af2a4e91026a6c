package io.beacon.persistence.schema;

import io.beacon.application.loop.BackgroundLoop;
import io.beacon.application.loop.Heartbeats;
import io.beacon.persistence.connect.DatabaseAwayException;
import io.beacon.persistence.connect.DatabaseFailure;
import io.beacon.persistence.connect.DatabaseFaults;
import io.beacon.persistence.connect.DatabaseUnusableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Brings the schema up to date in the background, for as long as that takes and as often as it
 * fails. Only the start waits for it, for some seconds, so that it ends where nobody would be
 * served: with a mistake that an operator has to mend.
 */
public final class MigrationLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MigrationLoop.class);
  static final Duration PAUSE = Duration.ofSeconds(2);

  /** So many pauses: an operator needs longer, and who waits behind us for a lock goes first. */
  private static final int LONG_PAUSE = 5;

  private static final Duration REMINDER = Duration.ofMinutes(1);

  /** Each of its statements may take a day. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofDays(7);

  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final Runnable migration;
  private final DatabaseFaults faults;
  private final Duration pause;
  private final BackgroundLoop loop;
  private volatile boolean starting = true;
  private volatile boolean done;
  private String told = "";
  private long toldAt;

  /**
   * Does nothing yet.
   *
   * @param faults hears of the mistakes that are found after the start
   * @param pause between two attempts
   */
  MigrationLoop(
      Runnable migration,
      DatabaseFaults faults,
      Duration pause,
      Scheduler scheduler,
      Heartbeats heartbeats) {
    this.pause = pause;
    this.migration = migration;
    this.faults = faults;
    this.loop =
        new BackgroundLoop(
            "migration",
            Mono.defer(() -> Mono.fromFuture(this::attempt, true)),
            LONGEST_ATTEMPT,
            pause,
            scheduler,
            this::tell,
            heartbeats);
  }

  /**
   * Begins, and waits for the first attempt.
   *
   * @param patience the longest wait; after it, and where the database is away, it goes on behind
   * @throws DatabaseUnusableException when the first attempt ended in time, and waiting is no use
   */
  public void start(Duration patience) {
    loop.start();
    try {
      first.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      log.warn(
          "The database is not ready after {} s: beacons are kept in the journal until its schema"
              + " is up to date",
          patience.toSeconds());
    } catch (ExecutionException e) {
      end(e.getCause());
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new DatabaseUnusableException("Interrupted as it started", e);
    } finally {
      starting = false;
    }
  }

  private void end(@Nullable Throwable failed) {
    if (failed instanceof DatabaseAwayException away) {
      log.warn("{}; until it can be used, beacons are kept in the journal", away.getMessage());
      return;
    }
    close();
    throw failed instanceof DatabaseUnusableException mistake
        ? mistake
        : new IllegalStateException(failed);
  }

  /** On a thread of its own, because JDBC blocks; half a migration must not be interrupted. */
  private CompletableFuture<Duration> attempt() {
    return CompletableFuture.supplyAsync(this::migrate, Schedulers.boundedElastic()::schedule);
  }

  private Duration migrate() {
    try {
      migration.run();
      if (!starting) {
        log.info("The database is ready: its schema is up to date");
      }
      done = true;
      faults.migrated();
      loop.close();
      first.complete(null);
      return pause;
    } catch (Throwable failed) {
      faults.unmigrated(failed);
      tell(failed);
      first.completeExceptionally(failed);
      return isMistake(failed) || DatabaseFailure.of(failed) == DatabaseFailure.LOCKED
          ? pause.multipliedBy(LONG_PAUSE)
          : pause;
    }
  }

  private static boolean isMistake(Throwable failed) {
    return !(failed instanceof DatabaseAwayException);
  }

  /** What is new, and what lasts once a minute. The first failure is the start's to tell. */
  private synchronized void tell(Throwable failed) {
    String line = String.valueOf(failed.getMessage());
    boolean due = System.nanoTime() - toldAt > REMINDER.toNanos();
    if (starting || (line.equals(told) && !due)) {
      return;
    }
    told = line;
    toldAt = System.nanoTime();
    if (isMistake(failed)) {
      log.error("{}; beacons are kept in the journal, and it is tried again", line);
    } else {
      log.warn("{}; beacons are kept in the journal, and it is tried again", line);
    }
  }

  public boolean isDone() {
    return done;
  }

  /** A change under way goes on in the database. */
  @Override
  public void close() {
    loop.close();
  }
}
