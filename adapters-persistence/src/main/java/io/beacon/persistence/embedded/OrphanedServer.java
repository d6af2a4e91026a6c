package io.beacon.persistence.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The server that a killed Beacon left running: it holds the lock on the rows. */
final class OrphanedServer {
  private static final int PATIENCE_SECONDS = 30;

  private OrphanedServer() {}

  /** Stops the server that wrote the file, if it still runs and is MariaDB indeed. */
  static void stop(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return;
    }
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    ProcessHandle.of(pid)
        .filter(process -> process.info().command().orElse("").contains("mariadbd"))
        .ifPresent(OrphanedServer::terminate);
    Files.deleteIfExists(pidFile);
  }

  private static void terminate(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      process.destroyForcibly();
    }
  }
}
