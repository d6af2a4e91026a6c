package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told to refuse, and that beacons' answers carry nothing of it. */
class PageHeadersIT extends BeaconContract {
  private static final String POLICY = "Content-Security-Policy";

  PageHeadersIT() {
    super(TestDatabase.MARIADB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/login", "/rejected", "/nowhere"})
  void page_any_isInertAndKeptByNobody(String path) {
    for (Answer answer : new Answer[] {beacon.get(path), beacon.send("GET", path)}) {
      assertThat(answer.headers().allValues(POLICY))
          .containsExactly(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                  + " frame-ancestors 'none'");
      assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
      assertCommon(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/assets/dashboard.css", "/assets/dashboard.js", "/favicon.ico", "/test.html"})
  void file_any_mayBeKept(String path) {
    Answer answer = beacon.send("GET", path);

    assertThat(answer.header("Cache-Control")).isNull();
    assertThat(answer.headers().map().containsKey(POLICY)).isEqualTo(!path.equals("/test.html"));
    assertCommon(answer);
  }

  /** Neither is a login asked for nor a wrong one noticed. */
  @Test
  void beacon_withAnyCredentials_isAnsweredAsWithout() throws Exception {
    for (int i = 0; i < 20; i++) {
      Answer answer =
          beacon.sendExactly(
              "POST",
              Map.of(
                  "Authorization",
                  TestUser.basic("nobody", "wrong"),
                  "Cookie",
                  "beacon-session=x; XSRF-TOKEN=y"),
              SampleBeacon.json().getBytes(StandardCharsets.UTF_8));

      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.headers().map().keySet())
          .isEqualTo(Set.of("Vary", "Access-Control-Allow-Origin"));
    }
    assertThat(beacon.get("/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/collect;a=b", "/%63ollect", "/collect?a=%zz"})
  void beacon_pathSpeltOtherwise_isABeaconAsEver(String path) throws Exception {
    try (RawConnection connection = beacon.connect()) {
      connection.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");

      Answer answer = connection.receive();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.headers().map()).doesNotContainKey(POLICY);
    }
  }

  private static void assertCommon(Answer answer) {
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
  }
}
