package io.beacon;

import io.beacon.persistence.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A database behind a proxy that can cut connections at any byte: within a statement, and between a
 * commit and its answer.
 */
final class CutOffDatabase implements AutoCloseable {
  private static final int CUT_ONE_OF = 40;

  private final DatabaseAddress database;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private volatile boolean cutting;

  CutOffDatabase(DatabaseAddress database) throws IOException {
    this.database = database;
    start(this::accept);
  }

  /** The database's address, through the proxy. */
  DatabaseAddress address() {
    return new DatabaseAddress(
        "127.0.0.1",
        server.getLocalPort(),
        database.database(),
        database.options(),
        database.user(),
        database.password());
  }

  void cut(boolean cutting) {
    this.cutting = cutting;
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        var upstream = new Socket(database.host(), database.port());
        start(() -> pump(client, upstream));
        start(() -> pump(upstream, client));
      } catch (IOException e) {
        // Closed, or the database is not there: either ends one connection.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] bytes = new byte[16_384];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        boolean cut = cutting && ThreadLocalRandom.current().nextInt(CUT_ONE_OF) == 0;
        out.write(bytes, 0, cut ? ThreadLocalRandom.current().nextInt(count) : count);
        if (cut) {
          return;
        }
      }
    } catch (IOException e) {
      // The other direction ended it.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
