package io.beacon.persistence.journal;

import io.beacon.application.port.JournaledPageView;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Journals in files, as tests open and harm them. */
final class JournalFixture {
  /** Of those that tests number, and some more. */
  static final int ROWS_OF_A_PAGE = 45;

  private static final long LARGE = 1 << 30;

  private JournalFixture() {}

  static SqlitePageViewJournal open(Path file) {
    return SqlitePageViewJournal.open(file, LARGE, false, Duration.ZERO, Clock.systemUTC());
  }

  static SqlitePageViewJournal salvage(Path file) {
    return SqlitePageViewJournal.open(file, LARGE, true, Duration.ZERO, Clock.systemUTC());
  }

  static List<PageView> waiting(SqlitePageViewJournal journal) {
    return journal.oldest(0, 100_000).block().stream().map(JournaledPageView::pageView).toList();
  }

  /** What a kill leaves behind of a journal in use: its files as they are. */
  static Path killed(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String suffix : List.of("", "-wal", "-reserve")) {
      Path from = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(from)) {
        Files.copy(from, folder.resolve(from.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder.resolve(file.getFileName());
  }

  /** The names of all files beside it, in their order. */
  static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
