package io.beacon.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasePathTest {
  @ParameterizedTest
  @CsvSource({"'',''", "/,''", "/stats,/stats", "/stats/,/stats", "/a/b-c/~d_.e,/a/b-c/~d_.e"})
  void of_path_isWithoutItsLastSlash(String setting, String value) {
    assertThat(BasePath.of(setting).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stats",
        "//",
        "//evil.example",
        "/a//b",
        "/..",
        "/a/./b",
        "/a/../b",
        "/a b",
        "/a;b",
        "/a%2fb",
        "/a?b",
        "/a#b",
        "/a\r\nSet-Cookie: b",
        "/a,/b",
        "/\u00e9",
        "https://shop.example/stats"
      })
  void of_noPath_namesIt(String setting) {
    assertThat(BasePath.read(setting)).isEmpty();
    assertThatThrownBy(() -> BasePath.of(setting)).hasMessageContaining("'" + setting + "'");
  }

  @Test
  void read_longerThanAnyoneNeeds_isNone() {
    assertThat(BasePath.read("/" + "a".repeat(255))).isPresent();
    assertThat(BasePath.read("/" + "a".repeat(256))).isEmpty();
  }
}
