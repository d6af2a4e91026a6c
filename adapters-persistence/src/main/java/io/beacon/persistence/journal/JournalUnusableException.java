package io.beacon.persistence.journal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The journal cannot be opened; the message tells the operator which file and why. */
public final class JournalUnusableException extends RuntimeException {
  private final boolean damaged;

  private JournalUnusableException(
      Path file, String reason, @Nullable Throwable cause, boolean damaged) {
    super("Cannot use the journal " + file + ": " + reason, cause);
    this.damaged = damaged;
  }

  JournalUnusableException(Path file, String reason, @Nullable Throwable cause) {
    this(file, reason, cause, false);
  }

  /** Some of what it held is lost; the rest can be salvaged. */
  static JournalUnusableException damaged(Path file, String how, @Nullable Throwable cause) {
    return new JournalUnusableException(
        file,
        "it is damaged ("
            + how.strip().replaceAll("\\s+", " ")
            + "). Start with BEACON_JOURNAL_SALVAGE=true to have it set aside, and every page view"
            + " that can still be read copied into a new one",
        cause,
        true);
  }

  boolean isDamaged() {
    return damaged;
  }
}
