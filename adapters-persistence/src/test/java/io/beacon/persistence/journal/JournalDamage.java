package io.beacon.persistence.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** How a journal is damaged, and at most how many of its rows that may cost. */
enum JournalDamage {
  HEADER(0) {
    @Override
    void of(Path file) throws IOException {
      overwrite(file, 0, 100);
    }
  },
  FIRST_PAGE(0) {
    @Override
    void of(Path file) throws IOException {
      overwrite(file, 0, PAGE);
    }
  },
  ONE_PAGE_IN_THE_MIDDLE(JournalFixture.ROWS_OF_A_PAGE) {
    @Override
    void of(Path file) throws IOException {
      overwrite(file, Files.size(file) / PAGE / 2 * PAGE, PAGE);
    }
  },
  BYTES_ACROSS_TWO_PAGES(2 * JournalFixture.ROWS_OF_A_PAGE) {
    @Override
    void of(Path file) throws IOException {
      overwrite(file, Files.size(file) / PAGE / 3 * PAGE - 1000, 2000);
    }
  },
  TRUNCATED(JournalFixture.ROWS_OF_A_PAGE) {
    @Override
    void of(Path file) throws IOException {
      truncate(file, Files.size(file) - PAGE / 2);
    }
  },
  EVERY_ROOT(0) {
    @Override
    void of(Path file) throws IOException {
      for (long page = 0; page < Files.size(file) / PAGE; page++) {
        if (isInterior(file, page)) {
          overwrite(file, page * PAGE, PAGE);
        }
      }
    }
  },
  LOG_IN_THE_MIDDLE(1) {
    @Override
    void of(Path file) throws IOException {
      Path log = log(file);
      overwrite(log, Files.size(log) / 2, 100);
    }
  },
  HEADER_OF_THE_LOG(1) {
    @Override
    void of(Path file) throws IOException {
      overwrite(log(file), 0, 32);
    }
  },
  EMPTY_BESIDE_ITS_LOG(2022) {
    @Override
    void of(Path file) throws IOException {
      truncate(file, 0);
    }
  },
  DELETED_BESIDE_ITS_LOG(2022) {
    @Override
    void of(Path file) throws IOException {
      Files.delete(file);
    }
  },
  EMPTY(2082) {
    @Override
    void of(Path file) throws IOException {
      truncate(file, 0);
    }
  },
  ANOTHER_FILE(2082) {
    @Override
    void of(Path file) throws IOException {
      Files.writeString(file, "somebody else's".repeat(1000));
    }
  };

  static final int PAGE = 4096;

  final int most;

  JournalDamage(int most) {
    this.most = most;
  }

  abstract void of(Path file) throws IOException;

  static Path log(Path file) {
    return file.resolveSibling("journal.db-wal");
  }

  static boolean isInterior(Path file, long page) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "r")) {
      open.seek(page * PAGE + (page == 0 ? 100 : 0));
      int type = open.read();
      return type == 2 || type == 5;
    }
  }

  static void overwrite(Path file, long from, int bytes) throws IOException {
    byte[] noise = new byte[bytes];
    new Random(from).nextBytes(noise);
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(from);
      open.write(noise);
    }
  }

  static void truncate(Path file, long bytes) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(bytes);
    }
  }
}
