package io.beacon.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000", "001b", "007f", "0085", "009f", "00a0", "00ad", "034f", "061c", "115f", "1160",
        "1680", "17b4", "180b", "180e", "2000", "200b", "200c", "200d", "200e", "2028", "2029",
        "202e", "202f", "205f", "2060", "2065", "2066", "2069", "2800", "3000", "3164", "d83d",
        "de00", "fe00", "fe0f", "feff", "ffa0", "fff0", "fff9", "fffc"
      })
  void of_unseenCharacter_isWrittenOut(String hex) {
    char unseen = (char) Integer.parseInt(hex, 16);

    assertThat(VisibleText.of("a" + unseen + "b")).isEqualTo("a\\u" + hex + "b");
    assertThat(VisibleText.lines("a" + unseen + "b")).isEqualTo("a\\u" + hex + "b");
  }

  @ParameterizedTest
  @CsvSource({
    "E0001, db40\\udc01",
    "E0041, db40\\udc41",
    "E01EF, db40\\uddef",
    "1D159, d834\\udd59",
    "1D173, d834\\udd73",
    "16FE4, d81b\\udfe4"
  })
  void of_unseenCharacterOfTwoUnits_isWrittenOut(String hex, String written) {
    assertThat(VisibleText.of(Character.toString(Integer.parseInt(hex, 16))))
        .isEqualTo("\\u" + written);
  }

  /** A browser shows such spaces and line breaks as one space, or as none. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a b,a b",
        "a  b,a \\u0020b",
        "a   b,a \\u0020\\u0020b",
        " a,\\u0020a",
        "a ,a\\u0020",
        "'a\tb',a\\u0009b",
        "'a\nb',a\\u000ab",
        "'a\r\nb',a\\u000d\\u000ab"
      })
  void of_spaceThatABrowserDrops_isWrittenOut(String text, String shown) {
    assertThat(VisibleText.of(text)).isEqualTo(shown);
    assertThat(VisibleText.lines(text)).isEqualTo(text);
  }

  @Test
  void of_textThatLooksLikeAnEscape_looksOtherwise() {
    assertThat(VisibleText.of("\\u202e")).isEqualTo("\\u005cu202e");
    assertThat(VisibleText.of("\\\u202e")).isEqualTo("\\\\u202e");
    assertThat(VisibleText.of("\\\\u202e")).isEqualTo("\\\\u005cu202e");
    assertThat(VisibleText.of("C:\\users\\ada")).isEqualTo("C:\\users\\ada");
    assertThat(VisibleText.lines("\"\\u202e\"")).isEqualTo("\"\\u202e\"");
  }

  @Test
  void of_null_isEmptyAndASpaceIsNot() {
    assertThat(VisibleText.of(" ")).isEqualTo("\\u0020");
    assertThat(VisibleText.of(null)).isEmpty();
  }

  @Test
  void of_otherText_isTheSame() {
    String text = "<b>$1 \\n \uD83D\uDCA5 caf\u00e9 e\u0301 \u05d0 \u0939\u093f \uac00 \u3042";

    assertThat(VisibleText.of(text)).isEqualTo(text);
    assertThat(VisibleText.lines(text + "\n  \t\r\n")).isEqualTo(text + "\n  \t\r\n");
  }
}
