package io.beacon.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrettyJsonTest {
  @Test
  void of_object_hasALineForEachField() {
    assertThat(PrettyJson.of("{\"a\":1.00,\"a\":{\"b\":123456789012345678901234567890}}").lines())
        .containsExactly(
            "{",
            "  \"a\" : 1.00,",
            "  \"a\" : {",
            "    \"b\" : 123456789012345678901234567890",
            "  }",
            "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"a\":1}}", "{} {}", "hello", "{\"a\":1,}", "]", "nul"})
  void of_noJson_isTheTextItself(String text) {
    assertThat(PrettyJson.of(text)).isEqualTo(text);
  }

  /** Computed, the first of these would take more memory than there is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "-1e-99999999999",
        "1e2147483647",
        "1e-2147483648",
        "1E+400",
        "-0.0",
        "0.1234567890123456789",
        "12345678901234567890123"
      })
  void of_anyNumber_keepsItsDigits(String number) {
    assertThat(PrettyJson.of("{\"url\":1,\"x\":[" + number + "]}").lines())
        .containsExactly("{", "  \"url\" : 1,", "  \"x\" : [ " + number + " ]", "}");
    assertThat(PrettyJson.of(number)).isEqualTo(number);
  }

  @Test
  void of_longNamesNumbersAndTexts_areLaidOut() {
    String digits = "7".repeat(60_000);
    String name = "n".repeat(60_000);

    assertThat(
            PrettyJson.of("{\"" + name + "\":" + digits + "," + "\"t\":\"" + name + "\"}").lines())
        .containsExactly(
            "{", "  \"" + name + "\" : " + digits + ",", "  \"t\" : \"" + name + "\"", "}");
  }

  @Test
  void of_tooLong_isTheTextItself() {
    String longText = "[" + "{\"\":0},".repeat(50_000) + "0]";

    assertThat(PrettyJson.of(longText)).isSameAs(longText);
  }

  @Test
  void of_tooDeep_isTheTextItself() {
    String deep = "[".repeat(1024) + "]".repeat(1024);

    assertThat(PrettyJson.of(deep)).isEqualTo(deep);
  }

  @Test
  void of_halfAnEmoji_isNoFailure() {
    assertThat(PrettyJson.of("\"\\ud83d\"")).contains("\"");
  }
}
