package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the tracker is served; no database has a part in it. */
class TrackerIT extends BeaconContract {
  private static final String PATH = "/beacon.js";
  private static final int THREE_KILOBYTES = 3000;

  TrackerIT() {
    super(TestDatabase.MARIADB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void script_asAStranger_isForEveryPageAndKeptForAnHour(String method) {
    Answer answer = beacon.send(method, PATH);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
    assertThat(answer.header("Cache-Control")).isEqualTo("max-age=3600, public");
    assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("ETag")).startsWith("W/\"");
    assertThat(answer.header("Content-Encoding")).isNull();
    assertThat(answer.header("Set-Cookie")).isNull();
    assertThat(Integer.parseInt(answer.header("Content-Length"))).isPositive();
    assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD"));
  }

  @Test
  void script_gzipped_isTheSameInLessThanThreeKilobytes() throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + beacon.port() + PATH))
                    .header("Accept-Encoding", "gzip, deflate, br, zstd")
                    .build(),
                BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    assertThat(answer.body()).hasSizeLessThan(THREE_KILOBYTES);
    assertThat(unzipped(answer.body())).isEqualTo(beacon.send("GET", PATH).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "br, GZIP;q=0.5 | true",
        "deflate, gzip ; q=1.000, br | true",
        "gzip;q=0 | false",
        "br;q=1, gzip;q=0.000, deflate | false",
        "x-gzip | false",
        "gzipped | false",
        "identity | false"
      })
  void script_gzipped_onlyWhereItIsAccepted(String accepted, boolean gzipped) {
    Answer answer = beacon.send("HEAD", PATH, "Accept-Encoding", accepted);

    assertThat("gzip".equals(answer.header("Content-Encoding"))).isEqualTo(gzipped);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void script_knownByItsTag_isNotSentAgain(String encoding) {
    String tag = beacon.send("GET", PATH).header("ETag");

    Answer same =
        beacon.send("GET", PATH, "If-None-Match", "\"x\", " + tag, "Accept-Encoding", encoding);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag);
    assertThat(same.header("Cache-Control")).isEqualTo("max-age=3600, public");
    assertThat(same.header("Vary")).isEqualTo("Accept-Encoding");

    assertThat(beacon.send("GET", PATH, "If-None-Match", "\"x\"").status()).isEqualTo(200);
  }

  /** A site with a login of its own sends it along when Beacon is a path of it. */
  @Test
  void script_withAnyCredentials_isServed() {
    for (int i = 0; i < 20; i++) {
      String wrong = TestUser.basic(TestUser.NAME, "wrong");
      assertThat(beacon.send("GET", PATH, "Authorization", wrong).status()).isEqualTo(200);
    }
    assertThat(beacon.get("/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void script_otherMethod_isNotAllowed(String method) {
    assertThat(beacon.send(method, PATH).status()).isEqualTo(405);
  }

  private static String unzipped(byte[] body) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
