package io.beacon.web.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {
  private static final String TEXT = "caf\u00e9 \uD83D\uDCA5";

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/json; charset=utf8",
        "x;CHARSET = \"UTF-8\"",
        "a;b=c;charset=utf-8;d=e",
        ";;;"
      })
  void decode_utf8_isRead(String contentType) {
    assertThat(TextDecoder.decode(TEXT.getBytes(UTF_8), contentType))
        .isEqualTo(new Reading.Done<>(TEXT));
  }

  @Test
  void decode_otherDeclaredCharset_isRead() {
    assertThat(TextDecoder.decode("caf\u00e9".getBytes(ISO_8859_1), "a/b;charset=ISO-8859-1"))
        .isEqualTo(new Reading.Done<>("caf\u00e9"));
    assertThat(TextDecoder.decode(TEXT.getBytes(UTF_16), "a/b;charset=UTF-16"))
        .isEqualTo(new Reading.Done<>(TEXT));
  }

  @Test
  void decode_byteOrderMark_isSkippedOnce() {
    assertThat(TextDecoder.decode("\uFEFF\uFEFF{}".getBytes(UTF_8), null))
        .isEqualTo(new Reading.Done<>("\uFEFF{}"));
  }

  /** In order: a lone continuation, Latin-1, overlong, a surrogate, past U+10FFFF, cut short. */
  @ParameterizedTest
  @ValueSource(strings = {"80", "e9", "c080", "eda080", "f4908080", "f09f92"})
  void decode_invalidUtf8_fails(String hex) {
    assertThat(TextDecoder.decode(HexFormat.of().parseHex(hex), null))
        .isEqualTo(new Reading.Failed<>(BodyFault.INVALID_CHARACTERS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b;charset=not-a-charset", "a/b;charset=", "a/b;charset=%%%"})
  void decode_unknownCharset_fails(String contentType) {
    assertThat(TextDecoder.decode(TEXT.getBytes(UTF_8), contentType))
        .isEqualTo(new Reading.Failed<>(BodyFault.UNKNOWN_CHARSET));
  }
}
