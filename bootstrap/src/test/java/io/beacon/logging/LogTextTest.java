package io.beacon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "Cannot store: Duplicate entry 'x'", "C:\\dir", "Größe 日本 \uD83D\uDE00"})
  void of_ordinaryText_isItself(String text) {
    assertThat(LogText.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00,
        0x07,
        0x08,
        0x0B,
        0x1B,
        0x7F, // C0 and DEL
        0x80,
        0x85,
        0x9B,
        0x9D,
        0x9F, // C1, among them NEL and CSI
        0x2028,
        0x2029, // line and paragraph separator
        0x061C,
        0x200E,
        0x200F,
        0x202A,
        0x202E,
        0x2066,
        0x2069, // directions
        0x200B,
        0xFEFF,
        0xAD, // seen as nothing
        0xE0001, // a tag, outside of the basic plane
        0xD800,
        0xDFFF // halves of a character
      })
  void of_unseenCharacter_isEscaped(int character) {
    String text = LogText.of("a" + Character.toString(character) + "b");

    assertThat(text).isEqualTo("a\\u%04xb".formatted(character));
  }

  @Test
  void of_lineBreaks_areEscapedAndForgeNoLine() {
    assertThat(LogText.of("a\r\n2026-01-01 ERROR forged\tb"))
        .isEqualTo("a\\r\\n2026-01-01 ERROR forged\\tb");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[02719e83-1, L:/127.0.0.1:3006 - R:/203.0.113.7:59582] broken | [02719e83-1, L:/127.0.0.1:3006 - R:-] broken",
        "[02719e83, L:/127.0.0.1:3006 ! R:/203.0.113.7:59582] broken   | [02719e83, L:/127.0.0.1:3006 ! R:-] broken",
        "[id: 0x1, L:/[::1]:3006 - R:/[2001:db8::7%eth0]:443]           | [id: 0x1, L:/[::1]:3006 - R:-]",
        "[1, L:/10.0.0.1:1 - R:host.example/203.0.113.7:2] GET [x]     | [1, L:/10.0.0.1:1 - R:-] GET [x]",
        "a [1, L:a - R:/203.0.113.7:2] b [2, L:b - R:/203.0.113.8:3] c | a [1, L:a - R:-] b [2, L:b - R:-] c",
        "Connection refused: db.example/203.0.113.7:3306                | Connection refused: db.example/203.0.113.7:3306"
      })
  void of_connection_doesNotNameItsOtherEnd(String text, String shown) {
    assertThat(LogText.of(text)).isEqualTo(shown);
  }

  /** An address is not let through by being cut in the middle. */
  @Test
  void of_longText_isCutBehindItsAddresses() {
    String address = "[1, L:/10.0.0.1:3006 - R:/203.0.113.7:59582]";
    String text =
        "x".repeat(LogText.LONGEST - address.length() + 5) + address + "y".repeat(100_000);

    assertThat(LogText.of(text))
        .hasSizeLessThan(LogText.LONGEST + 50)
        .startsWith("xxx")
        .endsWith("... (%d characters)".formatted(text.length()))
        .doesNotContain("203.");
  }

  /** Each character takes six at most. */
  @Test
  void of_longTextOfUnseenCharacters_isBounded() {
    assertThat(LogText.of("\u0085".repeat(1_000_000))).hasSizeLessThan(7 * LogText.LONGEST);
  }

  @Test
  void of_none_isNone() {
    assertThat(LogText.of(null)).isNull();
  }
}
