package io.beacon.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMariaDbIT {
  @TempDir private Path home;

  @Test
  void start_anotherTookThePort_takesTheNext() throws IOException {
    int next;
    try (ServerSocket free = socket()) {
      next = free.getLocalPort();
    }
    try (ServerSocket another = socket()) {
      var ports = IntStream.of(another.getLocalPort(), next).iterator();

      try (EmbeddedMariaDb server = EmbeddedMariaDb.start(home, ports::nextInt)) {
        assertThat(server.address().port()).isEqualTo(next);
      }
    }
  }

  private static ServerSocket socket() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
