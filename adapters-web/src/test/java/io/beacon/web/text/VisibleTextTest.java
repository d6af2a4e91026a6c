package io.beacon.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
  @ParameterizedTest
  @CsvSource({"0000", "001b", "007f", "0085", "200b", "202e", "2066", "2028", "feff", "d83d"})
  void of_unseenCharacter_isWrittenOut(String hex) {
    char unseen = (char) Integer.parseInt(hex, 16);

    assertThat(VisibleText.of("a" + unseen + "b")).isEqualTo("a\\u" + hex + "b");
  }

  @Test
  void of_unseenCharacterOfTwoUnits_isWrittenOut() {
    assertThat(VisibleText.of("\uDB40\uDC41")).isEqualTo("\\udb40\\udc41");
  }

  @Test
  void of_otherText_isTheSame() {
    String text = "<b>$1 \\n\t\r\n\uD83D\uDCA5 caf\u00e9 \u05d0";

    assertThat(VisibleText.of(text)).isEqualTo(text);
  }
}
