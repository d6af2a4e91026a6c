package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.persistence.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are no beacons at all. */
abstract class HttpContract extends BeaconContract {
  HttpContract(TestDatabase database) {
    super(database);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD", "TRACE", "PROPFIND"})
  void method_otherThanPost_isNotAllowed(String method) {
    Answer answer = beacon.send(method, "/collect", "Accept", "text/html");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow").split(",\\s*")).containsExactlyInAnyOrder("POST", "OPTIONS");
    Answers.assertCors(answer, null);
    if (!method.equals("HEAD")) {
      Answers.assertError(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/collect/", "/collect/x", "/nowhere", "/actuator/health", "/%00"})
  void path_unknown_isNotFoundAsJson(String path) {
    Answer answer = beacon.get(path, "Accept", "text/html");

    assertThat(answer.status()).isEqualTo(404);
    Answers.assertError(answer);
  }

  @Test
  void testPage_isServed() {
    Answer answer = beacon.get("/test.html");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.body()).contains("beacon.js");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish\r\n\r\n",
        "POST /collect HTTP/9.9\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}",
        "POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}",
        "POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n{}",
        "POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "POST /collect HTTP/1.1\r\nHost: a b:c:d\r\nContent-Length: 2\r\n\r\n{}",
        "POST /collect HTTP/1.1\r\nHost: [\r\nContent-Length: 2\r\n\r\n{}",
        "POST /collect HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
        "POST /collect?%zz=%&[]|^ HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}",
        "POST /collect HTTP/1.1\r\nHost: a\r\nCookie: =;;\"\r\nContent-Length: 2\r\n\r\n{}",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%E4 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET //[ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"
      })
  void request_malformed_isTheClientsFault(String request) throws IOException {
    try (RawConnection connection = beacon.connect()) {
      connection.send(request);

      assertThat(connection.receive().status()).isBetween(400, 499);
    }
    assertThat(table.count()).isZero();
  }

  @Test
  void header_tooLong_isTheClientsFault() throws IOException {
    try (RawConnection connection = beacon.connect()) {
      connection.send("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

      assertThat(connection.receive().status()).isBetween(400, 499);
    }
  }

  /** A connection was no longer read once a queued request had been answered at once. */
  @Test
  void connection_kept_isReadOnAfterAQueuedRequestWasAnsweredAtOnce() throws IOException {
    byte[] beacon = SampleBeacon.at("https://shop.example/").getBytes(StandardCharsets.UTF_8);
    var both = new ByteArrayOutputStream();
    both.writeBytes(RawConnection.request("POST", Map.of(), beacon));
    both.writeBytes(RawConnection.request("OPTIONS", Map.of(), new byte[0]));

    try (RawConnection connection = this.beacon.connect()) {
      for (int i = 0; i < 10; i++) {
        connection.send(both.toByteArray());
        assertThat(connection.receive().status()).isEqualTo(204);
        assertThat(connection.receive().status()).isEqualTo(204);
      }
    }
    assertThat(table.count()).isEqualTo(10);
  }

  @Test
  void requests_sixteenBeforeTheirAnswers_areAllAnswered() throws IOException {
    try (RawConnection connection = beacon.connect()) {
      connection.send(beacons(16));

      for (int i = 0; i < 16; i++) {
        assertThat(connection.receive().status()).isEqualTo(204);
      }
    }
    assertThat(table.count()).isEqualTo(16);
  }

  /**
   * What one client may make the server hold is bounded (RFC 9112, section 9.3.2, lets it close).
   */
  @Test
  void requests_manyBeforeTheirAnswers_endTheConnection() throws IOException {
    try (RawConnection connection = beacon.connect()) {
      connection.send(beacons(200));

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 200; i++) {
                  connection.receive();
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(table.count()).isLessThan(200);
  }

  private static byte[] beacons(int count) {
    byte[] beacon = SampleBeacon.at("https://shop.example/").getBytes(StandardCharsets.UTF_8);
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(RawConnection.request("POST", Map.of(), beacon));
    }
    return all.toByteArray();
  }
}
