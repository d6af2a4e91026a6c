package io.beacon.persistence.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What happens to the files of a journal that is open. */
enum JournalLoss {
  DATABASE {
    @Override
    void of(Path file) throws IOException {
      Files.delete(file);
    }
  },
  LOG {
    @Override
    void of(Path file) throws IOException {
      Files.delete(file.resolveSibling("journal.db-wal"));
    }
  },
  DATABASE_AND_LOG {
    @Override
    void of(Path file) throws IOException {
      DATABASE.of(file);
      LOG.of(file);
    }
  },
  LOG_REPLACED {
    @Override
    void of(Path file) throws IOException {
      Path log = file.resolveSibling("journal.db-wal");
      byte[] old = Files.readAllBytes(log);
      Files.delete(log);
      Files.write(log, old);
    }
  },
  FOLDER {
    @Override
    void of(Path file) throws IOException {
      for (String name : JournalFixture.names(file.getParent())) {
        Files.delete(file.resolveSibling(name));
      }
      Files.delete(file.getParent());
    }
  },
  FOLDER_MOVED {
    @Override
    void of(Path file) throws IOException {
      Files.move(file.getParent(), file.getParent().resolveSibling("elsewhere"));
    }
  },
  REPLACED_BY_ANOTHER {
    @Override
    void of(Path file) throws IOException {
      Path other = file.getParent().resolveSibling("other").resolve("journal.db");
      JournalFixture.open(other).close();
      FOLDER.of(file);
      Files.move(other.getParent(), file.getParent());
    }
  },
  REPLACED_BESIDE_THE_LOG {
    @Override
    void of(Path file) throws IOException {
      Path other = file.getParent().resolveSibling("other").resolve("journal.db");
      JournalFixture.open(other).close();
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }
  };

  abstract void of(Path file) throws IOException;
}
