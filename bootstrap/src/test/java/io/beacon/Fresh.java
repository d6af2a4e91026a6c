package io.beacon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Places that nobody uses yet. */
final class Fresh {
  private Fresh() {}

  /** A port of this machine that nobody uses now. */
  static int port() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
