package io.beacon;

import io.beacon.persistence.connect.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A database behind a proxy that does what networks do: it can cut connections at any byte, within
 * a statement and between a commit and its answer; it can swallow what is sent, without an end; and
 * it can lead to another server.
 */
final class CutOffDatabase implements AutoCloseable {
  private static final int CUT_ONE_OF = 40;

  private final DatabaseAddress first;
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private volatile DatabaseAddress database;
  private volatile boolean cutting;
  private volatile boolean swallowing;

  CutOffDatabase(DatabaseAddress database) throws IOException {
    this.first = database;
    this.database = database;
    start(this::accept);
  }

  /** The database's address, through the proxy. */
  DatabaseAddress address() {
    return new DatabaseAddress(
        "127.0.0.1",
        server.getLocalPort(),
        first.database(),
        first.options(),
        first.user(),
        first.password());
  }

  void cut(boolean cutting) {
    this.cutting = cutting;
  }

  /** Swallows from now on what the open connections send and receive, and keeps them open. */
  void swallow() {
    lines.forEach(line -> line.swallowing = true);
  }

  /** New connections are accepted, and nothing is ever said on them. */
  void swallowNew(boolean swallowing) {
    this.swallowing = swallowing;
  }

  /** Leads new connections to another server; the open ones stay where they are. */
  void leadTo(DatabaseAddress other) {
    database = other;
  }

  /** How many connections its client holds open. */
  int connections() {
    return lines.size();
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
        var line = new Line(client, new Socket(database.host(), database.port()), swallowing);
        lines.add(line);
        start(line::send);
        start(line::receive);
      } catch (IOException e) {
        // Closed, or the database is not there: either ends one connection.
      }
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

  /** One connection, both ways. */
  private final class Line {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean swallowing;

    Line(Socket client, Socket upstream, boolean swallowing) {
      this.client = client;
      this.upstream = upstream;
      this.swallowing = swallowing;
    }

    void send() {
      pump(client, upstream);
      lines.remove(this);
    }

    void receive() {
      pump(upstream, client);
    }

    private void pump(Socket from, Socket to) {
      byte[] bytes = new byte[16_384];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
          boolean cut = cutting && ThreadLocalRandom.current().nextInt(CUT_ONE_OF) == 0;
          if (!swallowing) {
            out.write(bytes, 0, cut ? ThreadLocalRandom.current().nextInt(count) : count);
          }
          if (cut) {
            return;
          }
        }
      } catch (IOException e) {
        // The other direction ended it.
      }
    }
  }
}
