package io.beacon.persistence.journal;

import io.beacon.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keeps other processes out of the journal's files, from before they are opened: SQLite's own lock
 * comes too late for who looks at them for damage, or sets them aside.
 */
final class JournalLock implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(JournalLock.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final FileChannel channel;

  private JournalLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it, as soon as another gives it back.
   *
   * @throws JournalUnusableException when another still has it after that time
   */
  static JournalLock await(JournalFile file, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    @Nullable JournalLock taken = tryTake(file);
    if (taken == null && patience.compareTo(PAUSE) > 0) {
      logger.info(
          "The journal {} is in use by another process; waiting up to {} s for its end",
          file.path(),
          patience.toSeconds());
    }
    while (taken == null && System.nanoTime() - end < 0) {
      Mono.delay(PAUSE).block();
      taken = tryTake(file);
    }
    if (taken == null) {
      throw new JournalUnusableException(file.path(), JournalFile.IN_USE, null);
    }
    return taken;
  }

  /**
   * Takes it, or says that another has it.
   *
   * @throws JournalUnusableException when another has it
   */
  static JournalLock take(JournalFile file) throws IOException {
    return await(file, Duration.ZERO);
  }

  /** The file is looked up anew each time: somebody may have deleted it meanwhile. */
  private static @Nullable JournalLock tryTake(JournalFile file) throws IOException {
    Path path = file.beside("-lock");
    PrivateFiles.create(path);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      return null;
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
