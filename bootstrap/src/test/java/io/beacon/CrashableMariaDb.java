package io.beacon;

import io.beacon.persistence.DatabaseAddress;
import io.beacon.persistence.embedded.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded MariaDB, without anyone to protect it. */
final class CrashableMariaDb implements CrashableDatabase {
  private final Path folder;
  private final int port = BeaconProcess.freePort();
  private EmbeddedMariaDb server;

  CrashableMariaDb(Path folder) {
    this.folder = folder;
    server = EmbeddedMariaDb.start(folder, port);
  }

  @Override
  public DatabaseAddress address() {
    return server.address();
  }

  @Override
  public void kill() {
    try {
      long pid = Long.parseLong(Files.readString(folder.resolve("mariadb.pid")).strip());
      ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void restart() {
    server = EmbeddedMariaDb.start(folder, port);
  }

  @Override
  public void close() {
    server.close();
  }
}
