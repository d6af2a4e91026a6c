package io.beacon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Places that nobody uses yet. */
final class Fresh {
  private static final int FIRST = 10_000;
  private static final int RANGE = 1_000;
  private static final int RANGES = 20;
  private static final PortRange PORTS = PortRange.take();

  private Fresh() {}

  /**
   * A port of this machine that nobody uses now. It lies below those that the system gives to
   * whoever asks for any, in a range that no other process of tests has: nobody takes it before a
   * server listens there.
   */
  static int port() {
    int port = PORTS.next();
    return isFree(port) ? port : port();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** A folder of its own, for no two may share a journal. */
  static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "beacon-data-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ports of this process.
   *
   * @param lock open to the end of the process, which ends the lock
   */
  private record PortRange(int first, AtomicInteger used, FileChannel lock) {
    /** The first range that no process of this machine holds. */
    static PortRange take() {
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      try {
        for (int i = 0; i < RANGES; i++) {
          FileChannel file =
              FileChannel.open(
                  folder.resolve("beacon-tests-ports-" + i),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          if (file.tryLock() != null) {
            return new PortRange(FIRST + i * RANGE, new AtomicInteger(), file);
          }
          file.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw new IllegalStateException("no range of ports is free");
    }

    int next() {
      return first + used.getAndIncrement() % RANGE;
    }
  }
}
