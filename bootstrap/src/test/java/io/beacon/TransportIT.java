package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However a beacon travels, the row is the same. */
class TransportIT extends BeaconContract {
  private static final String URL = "https://shop.example/caf\u00e9/\uD83D\uDE00";
  private static final byte[] BEACON = SampleBeacon.at(URL).getBytes(StandardCharsets.UTF_8);
  private static final Map<String, String> TEXT = Map.of("Content-Type", "text/plain");

  TransportIT() {
    super(TestDatabase.MARIADB);
  }

  @Test
  void chunks_ofThreeBytes_areOneBeacon() throws IOException {
    try (RawConnection connection = beacon.connect()) {
      connection.send("POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      sendChunks(connection, BEACON, 3);

      assertThat(connection.receive().status()).isEqualTo(204);
    }
    assertThat(stored("url")).containsExactly(URL);
  }

  @Test
  void chunks_tooManyBytes_areRefused() throws IOException {
    try (RawConnection connection = beacon.connect()) {
      connection.send("POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      sendChunks(connection, new byte[65_537], 8192);

      Answer answer = connection.receive();
      assertThat(answer.status()).isEqualTo(413);
      Answers.assertError(answer);
    }
  }

  private static void sendChunks(RawConnection connection, byte[] body, int size)
      throws IOException {
    for (int i = 0; i < body.length; i += size) {
      byte[] chunk = Arrays.copyOfRange(body, i, Math.min(i + size, body.length));
      connection.send(Integer.toHexString(chunk.length) + "\r\n");
      connection.send(chunk);
      connection.send("\r\n");
    }
    connection.send("0\r\n\r\n");
  }

  @Test
  void http10_withoutHost_isStored() throws IOException {
    try (RawConnection connection = beacon.connect()) {
      connection.send("POST /collect HTTP/1.0\r\nContent-Length: " + BEACON.length + "\r\n\r\n");
      connection.send(BEACON);

      assertThat(connection.receive().status()).isEqualTo(204);
    }
    assertThat(stored("url")).containsExactly(URL);
  }

  @Test
  void expectContinue_answeredBeforeTheBody_isStored() throws IOException {
    try (RawConnection connection = beacon.connect()) {
      connection.send(
          "POST /collect HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: "
              + BEACON.length
              + "\r\n\r\n");
      assertThat(connection.receive().status()).isEqualTo(100);
      connection.send(BEACON);

      assertThat(connection.receive().status()).isEqualTo(204);
    }
    assertThat(stored("url")).containsExactly(URL);
  }

  @Test
  void body_splitInsideACharacter_isWhole() throws Exception {
    byte[] request = RawConnection.request("POST", TEXT, BEACON);
    int inside = indexOf(request, (byte) 0xF0) + 2;
    try (RawConnection connection = beacon.connect()) {
      connection.send(Arrays.copyOf(request, inside));
      Thread.sleep(100);
      connection.send(Arrays.copyOfRange(request, inside, request.length));

      assertThat(connection.receive().status()).isEqualTo(204);
    }
    assertThat(stored("url")).containsExactly(URL);
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    int i = 0;
    while (bytes[i] != wanted) {
      i++;
    }
    return i;
  }

  @Test
  void connection_afterErrors_takesTheNextBeacon() throws IOException {
    RawConnection connection = beacon.connect();
    try {
      connection.send(RawConnection.request("POST", TEXT, bytes("{\"type\":\"nope\"}")));
      assertThat(connection.receive().status()).isEqualTo(400);

      connection.send(RawConnection.request("POST", TEXT, new byte[300 << 10]));
      Answer tooLarge = connection.receive();
      assertThat(tooLarge.status()).isEqualTo(413);

      if ("close".equalsIgnoreCase(tooLarge.header("Connection"))) {
        connection.close();
        connection = beacon.connect();
      }
      connection.send(RawConnection.request("POST", TEXT, BEACON));
      assertThat(connection.receive().status()).isEqualTo(204);
    } finally {
      connection.close();
    }
    assertThat(stored("url")).containsExactly(URL);
  }

  @Test
  void requests_sentWithoutWaiting_areAnsweredInOrder() throws IOException {
    byte[] bad = RawConnection.request("POST", TEXT, bytes("{\"type\":\"nope\"}"));
    byte[] good = RawConnection.request("POST", TEXT, BEACON);
    try (RawConnection connection = beacon.connect()) {
      for (byte[] request : List.of(bad, good, bad, good)) {
        connection.send(request);
      }
      for (int status : new int[] {400, 204, 400, 204}) {
        assertThat(connection.receive().status()).isEqualTo(status);
      }
    }
    assertThat(stored("url")).containsExactly(URL, URL);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void sameBeacon_twice_isTwoRows() {
    assertThat(beacon.post(SampleBeacon.at(URL)).status()).isEqualTo(204);
    assertThat(beacon.post(SampleBeacon.at(URL)).status()).isEqualTo(204);

    assertThat(stored("url")).containsExactly(URL, URL);
  }
}
