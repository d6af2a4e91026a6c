package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of every origin may send beacons, and browsers understand that they may. */
class CorsIT extends BeaconContract {
  private static final byte[] BEACON = SampleBeacon.json().getBytes(StandardCharsets.UTF_8);

  CorsIT() {
    super(TestDatabase.MARIADB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://shop.example", "null", "file://", "capacitor://localhost"})
  void preflight_anyOrigin_isAllowed(String origin) throws IOException {
    Answer answer =
        options(
            Map.of(
                "Origin", origin,
                "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "content-type"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Access-Control-Allow-Methods").split(",\\s*"))
        .containsExactlyInAnyOrder("POST", "OPTIONS");
    assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("Content-Type");
    Answers.assertCors(answer, origin);
  }

  /** Tools that trace requests add their headers to the tracker's. */
  @ParameterizedTest
  @ValueSource(strings = {"/collect", "/collect.gif", "/beacon.js"})
  void preflight_headersOfTracingTools_areAllowed(String path) {
    Answer answer =
        beacon.send(
            "OPTIONS",
            path,
            "Origin",
            "https://shop.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "baggage,sentry-trace,traceparent,x-datadog-origin");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .isEqualTo("Content-Type, baggage, sentry-trace, traceparent, x-datadog-origin");
    assertThat(answer.header("Access-Control-Allow-Origin")).isIn("https://shop.example", "*");
  }

  @Test
  void options_withoutOrigin_isAllowedForAll() throws IOException {
    Answer answer = options(Map.of());

    assertThat(answer.status()).isEqualTo(204);
    Answers.assertCors(answer, null);
  }

  @Test
  void methodNotAllowed_fromAnotherOrigin_mayBeRead() throws IOException {
    Answer answer =
        beacon.sendExactly("PUT", Map.of("Origin", "https://shop.example"), new byte[0]);

    assertThat(answer.status()).isEqualTo(405);
    Answers.assertCors(answer, "https://shop.example");
  }

  /** Every origin is allowed; one that cannot stand in a header is just not echoed. */
  @ParameterizedTest
  @ValueSource(strings = {"", "caf\u00e9", "a b", "a\tb"})
  void post_originThatIsNone_isStored(String origin) throws IOException {
    Answer answer = beacon.sendExactly("POST", Map.of("Origin", origin), BEACON);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(table.count()).isEqualTo(1);
    Answers.assertCors(answer, null);
  }

  private Answer options(Map<String, String> headers) throws IOException {
    return beacon.sendExactly("OPTIONS", headers, new byte[0]);
  }
}
