package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that cannot POST JSON: forms, and a picture. */
class FormIT extends BeaconContract {
  private static final String FIELDS =
      "url=https%3A%2F%2Fshop.example%2Fp+1&type=event&viewportW=1280&viewportH=720"
          + "&timestamp=2026-03-01T12%3A00%3A00Z&sessionId=s1&payload=%7B%22k%22%3A1%7D";
  private static final String COLUMNS =
      "url, type, viewport_width, viewport_height, client_timestamp, session_id, payload,"
          + " client_ip, referrer, user_agent";

  FormIT() {
    super(TestDatabase.MARIADB);
  }

  @Test
  void form_valid_isStoredAsJsonWouldBe() {
    assertThat(beacon.submit("/collect", FIELDS).status()).isEqualTo(204);
    assertSample();
  }

  @Test
  void form_invalid_isRefused() {
    assertThat(beacon.submit("/collect", "type=event").body())
        .isEqualTo("{\"error\":\"Missing required field: url\",\"field\":\"url\"}");
    assertThat(beacon.submit("/collect", "url=%zz").status()).isEqualTo(400);
    assertThat(table.count()).isZero();
  }

  @Test
  void json_underAFormsName_isStored() {
    assertThat(beacon.submit("/collect", SampleBeacon.json()).status()).isEqualTo(204);
    assertThat(table.count()).isEqualTo(1);
  }

  @Test
  void picture_valid_isStored() {
    assertPicture(beacon.send("GET", "/collect.gif?" + FIELDS));
    assertSample();
  }

  @Test
  void picture_withoutUrlAndUserAgent_takesThemFromTheRequest() {
    assertPicture(
        beacon.send(
            "GET", "/collect.gif", "Referer", "https://shop.example/", "User-Agent", "Mail/1"));

    assertThat(row("url, type, user_agent"))
        .containsEntry("url", "https://shop.example/")
        .containsEntry("type", "pageview")
        .containsEntry("user_agent", "Mail/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?type=nope&url=a", "?%zz=%", "?url=&type"})
  void picture_invalid_isAPictureButNoRow(String query) throws Exception {
    try (RawConnection connection = beacon.connect()) {
      connection.send("GET /collect.gif" + query + " HTTP/1.1\r\nHost: a\r\n\r\n");
      assertPicture(connection.receive());
    }

    assertThat(table.count()).isZero();
    assertThat(beacon.get("/rejected").body().split("<li>", -1)).hasSizeGreaterThan(1);
  }

  /** As a browser sends an address that a page wrote by hand. */
  @Test
  void picture_queryThatIsNotEncoded_isStored() throws Exception {
    try (RawConnection connection = beacon.connect()) {
      connection.send(
          "GET /collect.gif?url=https://shop.example/{a}|50% HTTP/1.1\r\nHost: a\r\n\r\n");
      assertPicture(connection.receive());
    }

    assertThat(stored("url")).containsExactly("https://shop.example/{a}|50%");
  }

  @Test
  void picture_longQuery_isStored() {
    assertPicture(beacon.send("GET", "/collect.gif?url=a&payload=" + "x".repeat(12_000)));

    assertThat(table.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "DELETE", "PUT"})
  void picture_otherMethod_isNotAllowed(String method) {
    Answer answer = beacon.send(method, "/collect.gif?url=a");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET,HEAD,OPTIONS");
    assertThat(table.count()).isZero();
  }

  private void assertSample() {
    assertThat(row(COLUMNS))
        .containsEntry("url", "https://shop.example/p 1")
        .containsEntry("type", "event")
        .containsEntry("viewport_width", 1280)
        .containsEntry("viewport_height", 720)
        .containsEntry("session_id", "s1")
        .containsEntry("client_ip", "127.0.0.1")
        .containsEntry("referrer", null)
        .hasEntrySatisfying("payload", json -> assertThat((String) json).contains("\"k\"", "1"))
        .hasEntrySatisfying(
            "client_timestamp", time -> assertThat(time.toString()).startsWith("2026-03-01T12:00"));
  }

  private static void assertPicture(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("image/gif");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body()).startsWith("GIF89a");
  }
}
