package io.beacon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Places that nobody uses yet. */
final class Fresh {
  private static final int FIRST = 10_000;
  private static final int RANGE = 10_000;
  private static final int FORKS = 2;
  private static final int FORK = Integer.getInteger("beacon.tests.fork", 1);
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(RANGE));

  private Fresh() {}

  /**
   * A port of this machine that nobody uses now. It lies below those that the system gives to
   * whoever asks for any, and each process of tests has a range of its own: nobody else takes it
   * before a server listens there.
   */
  static int port() {
    int port = FIRST + RANGE * (FORK % FORKS) + Math.floorMod(NEXT.getAndIncrement(), RANGE);
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
}
