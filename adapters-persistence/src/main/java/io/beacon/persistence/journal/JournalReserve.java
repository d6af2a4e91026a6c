package io.beacon.persistence.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps some of the disk for the journal's own deletions: on a full one SQLite could not even write
 * down that page views are no longer there.
 */
final class JournalReserve {
  private static final int BYTES = 4 << 20;

  private final Path file;

  /** Writes it, for a file without content takes no room. */
  JournalReserve(Path journal) throws IOException {
    this.file = journal.resolveSibling(journal.getFileName() + "-reserve");
    restore();
  }

  void restore() throws IOException {
    if (!Files.exists(file) || Files.size(file) < BYTES) {
      Files.write(
          file, new byte[BYTES], StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  /** Answers whether there was something left to give. */
  boolean release() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }
}
