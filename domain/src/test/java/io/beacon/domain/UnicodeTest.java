package io.beacon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTest {
  @ParameterizedTest
  @CsvSource({
    "\\ud83d, \\ufffd",
    "\\uDE00, \\ufffd",
    "a\\ud83db, a\\ufffdb",
    "\\ud83d\\ud83d\\ude00, \\ufffd\\ud83d\\ude00",
    "\\ud83d\\\\ude00, \\ufffd\\\\ude00",
    "\\\\\\ud83d, \\\\\\ufffd",
    "\\ud83d\uD83D\uDE00, \\ufffd\uD83D\uDE00"
  })
  void repairEscapes_loneSurrogate_isReplaced(String json, String expected) {
    assertThat(Unicode.repairEscapes(json)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\\u0000",
        "\\ud83d\\ude00",
        "\\uD83D\\uDE00",
        "\\\\ud83d",
        "\\n\\\\\\\\ud83d",
        "\uD83D\uDE00 \\u00e9 $1 \\\\"
      })
  void repairEscapes_wholeCodePoints_staysTheSame(String json) {
    assertThat(Unicode.repairEscapes(json)).isSameAs(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "\uD83D\uDE00\u00e9\u0000"})
  void repair_wholeCodePoints_staysTheSame(String text) {
    assertThat(Unicode.repair(text)).isSameAs(text);
  }
}
