package io.beacon.persistence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of a SQLite file as they were last committed: in the log, or else in the database. */
final class SqlitePages implements AutoCloseable {
  private final @Nullable FileChannel database;
  private final @Nullable FileChannel log;
  private final Map<Integer, Long> logged;

  /** Either file may be missing. */
  SqlitePages(Path database, Path log) throws IOException {
    this.database = Files.exists(database) ? FileChannel.open(database) : null;
    this.log = Files.exists(log) ? FileChannel.open(log) : null;
    this.logged = WriteAheadLog.read(log).pages();
  }

  /** The highest number of a page; the first is 1. */
  int count() throws IOException {
    long stored = database == null ? 0 : database.size();
    int last = logged.keySet().stream().mapToInt(page -> page).max().orElse(0);
    return Math.max(last, Math.toIntExact(stored / JournalFile.PAGE_BYTES));
  }

  /** Reads the bytes of the page; zeros where there is nothing. */
  ByteBuffer page(int number) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(JournalFile.PAGE_BYTES);
    Long at = logged.get(number);
    if (at != null && log != null) {
      read(log, at, content);
    } else if (database != null) {
      read(database, (number - 1L) * JournalFile.PAGE_BYTES, content);
    }
    return content;
  }

  private static void read(FileChannel file, long at, ByteBuffer content) throws IOException {
    while (content.hasRemaining() && file.read(content, at + content.position()) > 0) {}
  }

  @Override
  public void close() throws IOException {
    if (database != null) {
      database.close();
    }
    if (log != null) {
      log.close();
    }
  }
}
