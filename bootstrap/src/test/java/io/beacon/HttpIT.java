package io.beacon;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.persistence.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are no beacons at all. */
class HttpIT extends BeaconContract {
  private static final Set<String> DIFFERENT_EACH_TIME = Set.of("Content-Disposition");

  HttpIT() {
    super(TestDatabase.MARIADB);
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
  @CsvSource({
    "GET, /collect/, 404",
    "GET, /collect/x, 404",
    "GET, /nowhere, 404",
    "GET, /actuator/health, 404",
    "GET, /%00, 404",
    "GET, /assets/none.js, 404",
    "GET, /pageviews/0, 404",
    "GET, /export.csv?host=a&host=b, 400",
    "OPTIONS, /, 405",
    "OPTIONS, /live, 405",
    "OPTIONS, /export.csv, 405",
    "OPTIONS, /strip, 405",
    "GET, /logout, 405"
  })
  void page_thatIsNone_isToldInJsonToProgramsAndInHtmlToPeople(
      String method, String path, int status) {
    String[] reader = {"Authorization", TestUser.basic(), "Accept", "*/*"};
    Answer program = beacon.send(method, path, reader);
    assertThat(program.status()).isEqualTo(status);
    Answers.assertError(program);

    reader[3] = "text/html,application/xhtml+xml,*/*;q=0.8";
    Answer person = beacon.send(method, path, reader);
    assertThat(person.status()).isEqualTo(status);
    assertThat(person.header("Content-Type")).startsWith("text/html");
    assertThat(person.body()).contains("role=\"alert\"").doesNotContain("Whitelabel");
    assertThat(person.headers().allValues("Allow"))
        .isEqualTo(program.headers().allValues("Allow"))
        .hasSize(status == 405 ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "DELETE"})
  void tracker_methodOtherThanGet_isNotAllowed(String method) {
    Answer answer = beacon.send(method, "/beacon.js");

    assertThat(answer.status()).isEqualTo(405);
    Answers.assertError(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/login",
        "/rejected",
        "/strip",
        "/live",
        "/export.csv",
        "/export.ndjson",
        "/quarantine.ndjson",
        "/pageviews/0",
        "/nowhere",
        "/favicon.ico",
        "/assets/dashboard.css",
        "/assets/none.js",
        "/test.html",
        "/beacon.js",
        "/collect",
        "/collect.gif?url=https://shop.example/head"
      })
  void head_asGet_hasItsStatusAndHeadersAndStoresNothing(String path) throws IOException {
    try (RawConnection head = beacon.connect();
        RawConnection get = beacon.connect()) {
      head.send(asReader("HEAD", path, "1.1"));
      Map<String, List<String>> headers = head.receiveHeaders();
      assertThat(table.count()).isZero();

      get.send(asReader("GET", path, "1.1"));
      Map<String, List<String>> expected = get.receiveHeaders();
      Stream.of(headers, expected).forEach(each -> each.keySet().removeAll(DIFFERENT_EACH_TIME));
      assertThat(headers).isEqualTo(expected);

      // Where there were a body, it would be taken for the next answer.
      head.send(asReader("HEAD", "/login", "1.1"));
      assertThat(head.receiveHead()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/export.csv", "/export.ndjson", "/live"})
  void answer_toHttp10_hasNoChunks(String path) throws IOException {
    assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    try (RawConnection connection = beacon.connect()) {
      connection.send(asReader("GET", path, "1.0"));

      Map<String, List<String>> headers = connection.receiveHeaders();

      assertThat(headers).containsEntry(RawConnection.STATUS, List.of("200"));
      assertThat(headers).doesNotContainKey("Transfer-Encoding");
      if (path.equals("/live")) {
        assertThat(connection.receiveLine()).isEqualTo(":listening");
      } else {
        assertThat(connection.receiveToEnd())
            .doesNotContainPattern("(?m)^[0-9a-fA-F]+\r$")
            .contains("https://shop.example/")
            .matches("(?s).*(</html>|\n)\\s*");
      }
    }
  }

  /** A collector below the name of a site is sent all cookies of the site. */
  @ParameterizedTest
  @CsvSource({
    "POST, /collect, 204",
    "GET, /beacon.js, 200",
    "GET, /, 200",
    "GET, /collect.gif, 200"
  })
  void cookies_asManyAsProxiesLetThrough_areNothing(String method, String path, int status)
      throws IOException {
    String cookies =
        IntStream.range(0, 33)
            .mapToObj(i -> "c" + i + "=" + "v".repeat(900))
            .collect(joining("; "));
    try (RawConnection connection = beacon.connect()) {
      connection.send(
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: a\r\nAuthorization: "
              + TestUser.basic()
              + "\r\nCookie: "
              + cookies
              + "\r\nContent-Length: "
              + (method.equals("POST") ? SampleBeacon.json().length() : 0)
              + "\r\n\r\n"
              + (method.equals("POST") ? SampleBeacon.json() : ""));
      assertThat(connection.receive().status()).isEqualTo(status);
    }
  }

  private static String asReader(String method, String path, String version) {
    return "%s %s HTTP/%s\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
        .formatted(method, path, version, TestUser.basic());
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
      connection.send("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(40_000) + "\r\n\r\n");

      assertThat(connection.receive().status()).isBetween(400, 499);
    }
  }

  /** A client that sends all before it reads, as many do. */
  @ParameterizedTest
  @CsvSource({
    "'POST /collect HTTP/1.1|Host: a|Content-Length: 1000000||', 413",
    "'POST /collect HTTP/1.1|Host: a|Transfer-Encoding: chunked||f4240|', 413",
    "'POST /login HTTP/1.1|Host: a|Content-Length: 1000000||', 413",
    "'POST /collect HTTP/1.1|Host: a|Transfer-Encoding: chunked||zz|', 400",
    "'POST /collect HTTP/1.1|Host: a|Content-Length: nine||', 400",
    "'POST /collect HTTP/1.1|Host: a|X-Long: ', 431",
    "'POST /collect?', 414"
  })
  void refused_whileTheClientSends_isReadByIt(String head, int status) throws IOException {
    try (RawConnection connection = beacon.connect()) {
      connection.send(head.replace("|", "\r\n"));
      connection.send("x".repeat(500_000));
      Waiting.pause(Duration.ofMillis(50));
      connection.send("x".repeat(500_000));

      assertThat(connection.receive().status()).isEqualTo(status);
      assertThat(connection.receiveToEnd()).isEmpty();
    }
    assertThat(table.count()).isZero();
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
