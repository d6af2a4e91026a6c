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

  /**
   * Stops the server that runs from this folder's own binaries.
   *
   * <p>The number by itself proves nothing: after a reboot it may be anyone's, another MariaDB's
   * too. A crash may leave the file empty.
   */
  static void stop(Path home) throws IOException {
    Path pidFile = home.resolve(MariaDbFolder.PID_FILE);
    Path binaries = home.resolve(MariaDbFolder.BINARIES);
    if (!Files.exists(pidFile) || !Files.exists(binaries)) {
      return;
    }
    String pid = Files.readString(pidFile).strip();
    if (!pid.isEmpty()) {
      Path ours = binaries.toRealPath();
      ProcessHandle.of(Long.parseLong(pid))
          .filter(
              process ->
                  process
                      .info()
                      .command()
                      .filter(path -> Path.of(path).startsWith(ours))
                      .isPresent())
          .ifPresent(OrphanedServer::terminate);
    }
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
