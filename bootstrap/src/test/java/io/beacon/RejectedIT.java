package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was rejected can be looked at, and does nothing. */
class RejectedIT extends BeaconContract {
  RejectedIT() {
    super(TestDatabase.MARIADB, "beacon.allowed-origins=https://shop.example");
  }

  @Test
  void page_nothingRejected_saysWhatItShows() {
    beacon.close();
    start();
    assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);

    assertThat(page()).contains("No beacon was rejected", "since it started", "memory");
  }

  @Test
  void page_invalidFields_showsEachReasonAndTheBody() {
    reject(400, "{\"type\":\"nope\",\"sessionId\":\"s\"}", "Origin", "https://shop.example");

    assertThat(page())
        .contains(
            ">Missing required field: url<",
            "<code>url</code>",
            "<code>type</code>",
            ">127.0.0.1<",
            ">https://shop.example<",
            ">text/plain;charset=UTF-8<",
            "&quot;sessionId&quot; : &quot;s&quot;",
            "Body of 31 bytes<");
  }

  /** A template engine takes some words for false. */
  @ParameterizedTest
  @ValueSource(strings = {"false", "no", "off", "0", "null"})
  void page_bodyOfOneWord_isShown(String word) {
    reject(400, word);

    assertThat(page()).contains(">" + word + "</pre>");
  }

  /** Computed, such a number would take more memory than there is. */
  @ParameterizedTest
  @ValueSource(
      strings = {"1e99999999999", "-1e-99999999999", "1e2147483647", "0.1234567890123456789"})
  void page_bodyWithAnyNumber_showsItsDigits(String number) {
    reject(400, "{\"url\":1,\"x\":" + number + "}");

    assertThat(page()).contains("&quot;x&quot; : " + number + "\n}</pre>");
  }

  @Test
  void page_noBody_saysSo() {
    reject(400, "");

    assertThat(page()).contains("No body");
  }

  @Test
  void page_severalRejected_showsTheNewestFirst() {
    reject(400, "{\"first\":1");
    reject(400, "{\"second\":1");

    assertThat(page().indexOf("second")).isPositive().isLessThan(page().indexOf("first"));
  }

  @Test
  void page_faultsOfTheBody_areReasons() {
    reject(400, "{");
    reject(413, "x".repeat(65_537));
    reject(415, "{}", "Content-Encoding", "br");

    assertThat(page())
        .contains(
            "The body is neither a JSON object nor an array of them",
            "The body is too large",
            "Body not kept, declared as 65,537 bytes",
            "Unsupported Content-Encoding");
  }

  @Test
  void page_originNotAllowed_isListed() {
    reject(403, SampleBeacon.json(), "Origin", "https://evil.example");
    assertThat(beacon.send("OPTIONS", "/collect", "Origin", "https://other.example").status())
        .isEqualTo(403);

    assertThat(page())
        .contains("Origin not allowed", ">https://evil.example<", ">https://other.example<");
    assertThat(beacon.manage("/actuator/prometheus").body())
        .contains("beacon_rejected_total{reason=\"origin\"} 2.0");
  }

  @Test
  void page_longBody_isShortened() {
    reject(400, "{\"x\":\"" + "y".repeat(5000) + "end");

    assertThat(page())
        .contains("Body of 5,009 bytes, shortened", ">{&quot;x&quot;:&quot;yyy")
        .doesNotContain("y".repeat(2043), "yend");
  }

  @Test
  void page_compressedBody_isShownDecoded() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{\"type\":\"nope\"}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(
            beacon
                .sendExactly("POST", Map.of("Content-Encoding", "gzip"), bytes.toByteArray())
                .status())
        .isEqualTo(400);

    assertThat(page()).contains("&quot;type&quot; : &quot;nope&quot;");
  }

  @Test
  void page_bytesThatAreNoText_areReplaced() throws IOException {
    byte[] invalid = "{\"url\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(beacon.sendExactly("POST", Map.of(), invalid).status()).isEqualTo(400);

    assertThat(page()).contains("invalid in its charset", "caf\uFFFD");
  }

  @Test
  void page_markup_isInert() {
    String markup = "</pre><script>alert(1)</script><img src=x onerror=alert(1)>";
    reject(400, markup, "Content-Type", "text/html", "User-Agent", markup, "Referer", "http://a/");

    assertThat(page())
        .contains("&lt;/pre&gt;&lt;script&gt;alert(1)")
        .doesNotContain("<script>", "<img");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[${7007*7}]] __${7007*7}__ ${T(java.lang.Runtime)} *{7007*7}",
        "|${7007*7}|#{7007*7}@{7007*7}~{7007*7}"
      })
  void page_templateSyntax_isShownLiterally(String text) {
    reject(400, text, "User-Agent", text);

    assertThat(page()).contains(">" + text + "</pre>").doesNotContain("49049");
  }

  @Test
  void page_charactersThatAreNotSeen_areWrittenOut() {
    reject(400, "a\u202Eb\u0000c\u2028d");

    assertThat(page()).contains(">a\\u202eb\\u0000c\\u2028d</pre>");
  }

  @Test
  void page_manyRejected_showsTheNewestTwoHundred() throws Exception {
    beacon.postAll(IntStream.range(0, 300).mapToObj(i -> "{" + i).toList(), 4);
    reject(400, "{\"last\"");

    String page = page();
    assertThat(page.split("<li>", -1)).hasSize(1 + 200);
    assertThat(page).contains("The newest 200", "{&quot;last&quot;").doesNotContain(">{7</pre>");
  }

  @Test
  void page_beaconThatTheDatabaseRefuses_isListedWithoutItsBody() {
    table.execute("ALTER TABLE pageviews ADD CONSTRAINT refusing CHECK (url <> 'refused')");
    try {
      reject(400, SampleBeacon.at("refused"));
    } finally {
      table.execute("ALTER TABLE pageviews DROP CONSTRAINT refusing");
    }

    assertThat(page()).contains("Refused by the database", "Body not kept");
  }

  private void reject(int status, String body, String... headers) {
    assertThat(beacon.post(body, headers).status()).isEqualTo(status);
  }

  private String page() {
    Answer answer = beacon.get("/rejected");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }
}
