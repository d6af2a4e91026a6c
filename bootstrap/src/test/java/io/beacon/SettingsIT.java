package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the operator lists the origins, and allows smaller bodies only. */
class SettingsIT extends BeaconContract {
  private static final byte[] BEACON = SampleBeacon.json().getBytes(StandardCharsets.UTF_8);

  SettingsIT() {
    super(
        TestDatabase.MARIADB,
        "beacon.allowed-origins=https://Shop.Example:443/,https://blog.example",
        "beacon.base-path=/stats/",
        "beacon.max-body=1KB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://shop.example",
        "https://shop.example.evil.example",
        "https://shop.example:8443",
        "null"
      })
  void origin_notListed_isRefusedAndNothingStored(String origin) throws IOException {
    for (String method : new String[] {"POST", "OPTIONS"}) {
      Answer answer = send(method, origin);

      assertThat(answer.status()).isEqualTo(403);
      Answers.assertError(answer);
      assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
          .doesNotContain(origin, "*");
      assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }
    assertThat(table.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://shop.example", "https://blog.example"})
  void origin_listed_isAllowed(String origin) throws IOException {
    for (String method : new String[] {"POST", "OPTIONS"}) {
      Answer answer = send(method, origin);

      assertThat(answer.status()).isEqualTo(204);
      Answers.assertCors(answer, origin);
    }
    assertThat(table.count()).isEqualTo(1);
  }

  /** An app or a server, not a page: no browser guards it. */
  @Test
  void origin_notSent_isAllowed() {
    assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    assertThat(table.count()).isEqualTo(1);
  }

  /** Be it that the proxy takes the path away or not. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/stats"})
  void basePath_inTheRequestOrNot_isInAllThatIsAnswered(String sent) {
    var visitor = new FormVisitor(beacon);
    assertThat(visitor.get(sent + "/rejected").header("Location")).isEqualTo("/stats/login");
    assertThat(beacon.get(sent + "/").body())
        .contains("/stats/beacon.js", "href=\"/stats/rejected\"")
        .doesNotContainPattern("(href|src|action)=\"/(?!stats/)");
    for (String path : new String[] {"/beacon.js", "/collect.gif", "/test.html", "/export.csv"}) {
      assertThat(beacon.get(sent + path).status()).as(path).isEqualTo(200);
    }
    assertThat(beacon.send("POST", sent + "/collect").status()).isEqualTo(400);
  }

  @Test
  void basePath_withoutItsSlash_leadsToTheFirstPage() {
    Answer answer = beacon.get("/stats");

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.header("Location")).isEqualTo("/stats/");
    assertThat(beacon.get("/statsx").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"1024, 204", "1025, 413"})
  void body_aroundTheLimitSet_isStoredOrRefused(int size, int status) {
    String beacon = SampleBeacon.with(Map.of("payload", "\"\""));
    String padded =
        SampleBeacon.with(Map.of("payload", '"' + "x".repeat(size - beacon.length()) + '"'));

    assertThat(this.beacon.post(padded).status()).isEqualTo(status);
    assertThat(table.count()).isEqualTo(status == 204 ? 1 : 0);
  }

  private Answer send(String method, String origin) throws IOException {
    return beacon.sendExactly(
        method, Map.of("Origin", origin, "Access-Control-Request-Method", "POST"), BEACON);
  }
}
