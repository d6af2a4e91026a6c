package io.beacon.web.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.BodyExcerpt;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptsTest {
  @Test
  void body_short_isAllThere() {
    assertThat(body("{\"a\":\"\u00e9\"}".getBytes(UTF_8), null))
        .isEqualTo(new BodyExcerpt("{\"a\":\"\u00e9\"}", true, 10));
  }

  @Test
  void body_empty_isEmptyText() {
    assertThat(body(new byte[0], null)).isEqualTo(new BodyExcerpt("", true, 0));
  }

  @Test
  void body_exactly2KiB_isComplete() {
    assertThat(body("x".repeat(2048).getBytes(UTF_8), null).complete()).isTrue();
  }

  @Test
  void body_long_isShortenedToWholeCharacters() {
    BodyExcerpt excerpt = body(("x" + "\uD83D\uDCA5".repeat(1000)).getBytes(UTF_8), null);

    assertThat(excerpt).isEqualTo(new BodyExcerpt("x" + "\uD83D\uDCA5".repeat(511), false, 4001));
  }

  @Test
  void body_invalidBytes_areReplaced() {
    assertThat(body(HexFormat.of().parseHex("41ff42c3"), null).text()).isEqualTo("A\uFFFDB\uFFFD");
  }

  @Test
  void body_otherCharset_isRead() {
    assertThat(body("\u00e9".getBytes(ISO_8859_1), "a/b;charset=ISO-8859-1").text())
        .isEqualTo("\u00e9");
    assertThat(body("\u00e9".getBytes(UTF_16), "a/b;charset=utf-16").text()).isEqualTo("\u00e9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b;charset=none-such", "a/b;charset=%%%"})
  void body_unknownCharset_isReadAsUtf8(String contentType) {
    assertThat(body("\u00e9".getBytes(UTF_8), contentType).text()).isEqualTo("\u00e9");
  }

  @Test
  void header_long_isShortened() {
    assertThat(Excerpts.header("x".repeat(257))).isEqualTo("x".repeat(256) + "\u2026");
    assertThat(Excerpts.header("x".repeat(256))).isEqualTo("x".repeat(256));
    assertThat(Excerpts.header(null)).isNull();
  }

  private static BodyExcerpt body(byte[] bytes, String contentType) {
    return Excerpts.body(ByteBuffer.wrap(bytes), contentType);
  }
}
