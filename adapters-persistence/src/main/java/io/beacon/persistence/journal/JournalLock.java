package io.beacon.persistence.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes out of the journal's files, from before they are opened: SQLite's own lock
 * comes too late for who looks at them for damage, or sets them aside.
 */
final class JournalLock implements AutoCloseable {
  private final FileChannel channel;

  private JournalLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it, or says that another has it.
   *
   * @throws JournalUnusableException when another has it
   */
  static JournalLock take(JournalFile file) throws IOException {
    FileChannel channel =
        FileChannel.open(file.beside("-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new JournalUnusableException(file.path(), JournalFile.IN_USE, null);
    }
    return new JournalLock(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // This process has it.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
