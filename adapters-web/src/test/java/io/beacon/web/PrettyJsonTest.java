package io.beacon.web;

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
