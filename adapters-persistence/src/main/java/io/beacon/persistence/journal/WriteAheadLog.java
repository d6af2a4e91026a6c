package io.beacon.persistence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a log holds, also behind a fault in its middle (SQLite, "Database File Format",
 * section 4.1): SQLite would end there, and pass over all commits that follow.
 *
 * <p>Each frame's checksum goes on from the one before it, which is written there: so it can be
 * checked although the one before it is damaged.
 */
final class WriteAheadLog {
  static final int HEADER = 32;
  static final int FRAME_HEADER = 24;
  private static final int FRAME = FRAME_HEADER + JournalFile.PAGE_BYTES;
  private static final int MAGIC = 0x377f0682;

  /**
   * A transaction is synchronised before the next one is written. So a power cut leaves at most the
   * last one with holes, and its own commit behind them.
   */
  private static final int COMMITS_OF_A_TORN_END = 1;

  private final Map<Integer, Long> pages = new HashMap<>();
  private final Map<Integer, Long> uncommitted = new HashMap<>();
  private ByteOrder order = ByteOrder.nativeOrder();
  private @Nullable Long salt;
  private long checksum;
  private boolean faulty;
  private int commitsBehindAFault;

  private WriteAheadLog() {}

  /** Holds nothing where there is no file. */
  static WriteAheadLog read(Path file) throws IOException {
    var log = new WriteAheadLog();
    if (!Files.exists(file)) {
      return log;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer frame = ByteBuffer.allocate(FRAME);
      if (channel.size() >= HEADER + FRAME) {
        fill(frame, channel, 0);
        log.readHeader(frame);
      }
      for (long at = HEADER; at + FRAME <= channel.size(); at += FRAME) {
        fill(frame, channel, at);
        log.readFrame(frame, at + FRAME_HEADER);
      }
    }
    return log;
  }

  private static void fill(ByteBuffer frame, FileChannel channel, long at) throws IOException {
    frame.clear();
    while (frame.hasRemaining() && channel.read(frame, at + frame.position()) > 0) {}
  }

  private void readHeader(ByteBuffer start) {
    int magic = start.getInt(0);
    order = (magic & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    checksum = start.getLong(24);
    faulty = (magic & ~1) != MAGIC || sum(0, start, 0, 24) != checksum;
    // Else it is that of the first good frame.
    salt = faulty ? null : start.getLong(16);
    order = faulty ? ByteOrder.nativeOrder() : order;
  }

  private void readFrame(ByteBuffer frame, long content) {
    int page = frame.getInt(0);
    long written = frame.getLong(16);
    long salted = frame.getLong(8);
    boolean good =
        (salt == null || salt == salted)
            && page > 0
            && sum(sum(checksum, frame, 0, 8), frame, FRAME_HEADER, FRAME) == written;
    checksum = written;
    if (!good) {
      faulty = true;
      return;
    }
    salt = salted;
    uncommitted.put(page, content);
    boolean commit = frame.getInt(4) != 0;
    if (commit) {
      pages.putAll(uncommitted);
      uncommitted.clear();
      commitsBehindAFault += faulty ? 1 : 0;
    }
  }

  /** Both halves of the checksum in one number. */
  private long sum(long start, ByteBuffer bytes, int from, int to) {
    int first = (int) (start >> 32);
    int second = (int) start;
    ByteBuffer words = bytes.duplicate().order(order);
    for (int i = from; i < to; i += 8) {
      first += words.getInt(i) + second;
      second += words.getInt(i + 4) + first;
    }
    return (long) first << 32 | (second & 0xffff_ffffL);
  }

  /** Whether commits were answered that SQLite would pass over. */
  boolean isDamaged() {
    return commitsBehindAFault > COMMITS_OF_A_TORN_END;
  }

  /** Where in the file each page's last committed content begins. */
  Map<Integer, Long> pages() {
    return pages;
  }
}
