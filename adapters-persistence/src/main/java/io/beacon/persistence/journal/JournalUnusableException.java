package io.beacon.persistence.journal;

import java.nio.file.Path;

/** The journal cannot be opened; the message tells the operator which file and why. */
public final class JournalUnusableException extends RuntimeException {
  JournalUnusableException(Path file, String reason, Throwable cause) {
    super("Cannot use the journal " + file + ": " + reason, cause);
  }
}
