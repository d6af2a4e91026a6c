package io.beacon.persistence.journal;

import io.beacon.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the open journal where its path leads: when its files were deleted, moved or replaced, it
 * copies what they hold into those that are there now, or that it makes. For one thread.
 */
final class JournalHome implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(JournalHome.class);
  private static final long RETRY = Duration.ofSeconds(1).toNanos();

  /** Copying may take long: this many times as long is left to other work, before it is retried. */
  private static final int PAUSE = 9;

  private final JournalFile file;
  private final OnMoved onMoved;
  private JournalLock lock;
  private OpenJournal open;
  private long nextAttempt;
  private volatile @Nullable String lost;
  private volatile boolean moving;

  JournalHome(JournalFile file, JournalLock lock, OpenJournal open, OnMoved onMoved) {
    this.file = file;
    this.lock = lock;
    this.open = open;
    this.onMoved = onMoved;
  }

  /** Hears of the journal that takes the other's place, before it does. */
  @FunctionalInterface
  interface OnMoved {
    void to(Connection connection) throws SQLException;
  }

  /** The journal's rows, wherever they are: also while its path does not lead to them. */
  Connection connection() {
    return open.connection();
  }

  /** Whether what is committed now would end with the process; known to any thread. */
  boolean isLost() {
    return lost != null;
  }

  /** Whether it takes long to answer; known to any thread. */
  boolean isMoving() {
    return moving;
  }

  String whyLost() {
    return "the journal " + file.path() + " was deleted, moved or replaced: " + lost;
  }

  /** Makes it so that what is committed outlives the process; answers whether it is. */
  boolean settle() {
    if (open.isInPlace()) {
      if (lost != null) {
        lost = null;
        logger.warn("The journal {} is where it was, and takes beacons again", file.path());
      }
      return true;
    }
    long start = System.nanoTime();
    if (lost != null && start - nextAttempt < 0) {
      return false;
    }
    moving = true;
    try {
      move();
      if (!open.isInPlace()) {
        move(); // Two files of the same number on two disks: the old one took the new one's log.
      }
      lost = null;
      logger.warn(
          "The journal {} was deleted, moved or replaced while it was open; what it held is in the"
              + " file that is there now",
          file.path());
    } catch (SQLException | IOException | JournalUnusableException e) {
      tell(String.valueOf(e.getMessage()));
    } finally {
      moving = false;
      long now = System.nanoTime();
      nextAttempt = now + Math.max(RETRY, PAUSE * (now - start));
    }
    return lost == null;
  }

  private void tell(String reason) {
    if (!reason.equals(lost)) {
      logger.error(
          "The journal {} was deleted, moved or replaced while it was open, and cannot be made anew"
              + " ({}): it takes no beacons; what it held still goes to the database",
          file.path(),
          reason);
    }
    lost = reason;
  }

  private void move() throws SQLException, IOException {
    if (open.isDatabaseInPlace()) {
      open = open.withNewLog();
      return;
    }
    if (open.isLogInPlace()) {
      // Else SQLite would take it for the other file's. A kill may come before all is copied.
      Files.move(file.log(), JournalSalvage.leftLog(file));
    }
    lock.close();
    PrivateFiles.createFolder(file.folder());
    JournalLock newLock = JournalLock.take(file);
    try {
      OpenJournal there = file.open();
      try {
        JournalCopy.all(open.connection(), there.connection());
        onMoved.to(there.connection());
      } catch (SQLException | RuntimeException | Error e) {
        there.close();
        throw e;
      }
      forget(open);
      open = there;
      lock = newLock;
    } catch (SQLException | RuntimeException | Error e) {
      newLock.close();
      throw e;
    }
    Files.deleteIfExists(JournalSalvage.leftLog(file));
  }

  /** All that it held is elsewhere by now. */
  private static void forget(OpenJournal old) {
    try {
      old.close();
    } catch (SQLException e) {
      logger.debug("A journal without a name could not be closed", e);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    nextAttempt = System.nanoTime();
    if (!settle() && JournalTable.count(open.connection(), "IS NULL") > 0) {
      logger.error("What waited in the journal {} for the database is lost: {}", file.path(), lost);
    }
    open.close();
    lock.close();
  }
}
