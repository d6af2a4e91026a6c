package io.beacon.persistence.journal;

import io.beacon.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps some of the disk for the journal's own deletions: on a full one SQLite could not even write
 * down that page views are no longer there. For one thread.
 */
final class JournalReserve {
  private static final int BYTES = 4 << 20;
  private static final long ROOM = 4;

  private final Path file;
  private boolean given;

  /** Writes it, because a file without content takes no room. */
  JournalReserve(Path file) throws IOException {
    this.file = file;
    restore();
  }

  void restore() throws IOException {
    if (!Files.exists(file) || Files.size(file) < BYTES) {
      PrivateFiles.create(file);
      Files.write(
          file, new byte[BYTES], StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }
    given = false;
  }

  /** Makes it again when somebody deleted it, where there is room; what was given stays so. */
  void keep() {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (!given
          && !Files.exists(file)
          && Files.getFileStore(folder).getUsableSpace() > ROOM * BYTES) {
        restore();
      }
    } catch (IOException e) {
      // The journal's own writes tell what is wrong with the disk.
    }
  }

  /** Answers whether there was something left to give. */
  boolean release() {
    given = true;
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }
}
