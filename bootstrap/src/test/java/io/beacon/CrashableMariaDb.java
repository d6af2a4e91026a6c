package io.beacon;

import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.embedded.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded MariaDB, without anyone to protect it. */
final class CrashableMariaDb implements CrashableDatabase {
  private final Path folder;
  private final int port = Fresh.port();
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
    ProcessHandle process = process();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void freeze() {
    signal("STOP");
  }

  @Override
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process().pid()));
      kill.start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessHandle process() {
    try {
      String pid = Files.readString(folder.resolve("mariadb.pid")).strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
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
