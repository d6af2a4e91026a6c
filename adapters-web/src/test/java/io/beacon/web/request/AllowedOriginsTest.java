package io.beacon.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {
  @ParameterizedTest
  @CsvSource({
    "https://shop.example, https://shop.example",
    "https://shop.example/, https://shop.example",
    "https://Shop.Example, https://shop.example",
    "HTTPS://shop.example, https://shop.example",
    "https://shop.example:443, https://shop.example",
    "https://shop.example:0443/, https://shop.example",
    "http://shop.example:80, http://shop.example",
    "http://localhost:8080, http://localhost:8080",
    "https://m\u00fcller.example, https://xn--mller-kva.example",
    "https://xn--mller-kva.example, https://xn--mller-kva.example",
    "https://[2001:DB8:0::1]:443, https://[2001:db8::1]",
    "https://shop.example, https://SHOP.example:443",
    "null, null",
    "file://, file://",
    "capacitor://localhost, capacitor://localhost"
  })
  void allows_sameOriginWrittenOtherwise_isTrue(String entry, String sent) {
    assertThat(AllowedOrigins.of(List.of("https://other.example", entry)).allows(sent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example",
        "https://shop.example:8443",
        "https://shop.example.evil.example",
        "https://sub.shop.example",
        "https://shop.example/",
        "https://shop.example@evil.example",
        "null",
        "",
        "rubbish"
      })
  void allows_anotherOrigin_isFalse(String sent) {
    assertThat(AllowedOrigins.of(List.of("https://shop.example")).allows(sent)).isFalse();
  }

  @Test
  void allows_withAStarOrWithoutEntries_everyOrigin() {
    List<List<String>> lists = List.of(List.of(), List.of(" "), List.of("https://a.example", "*"));
    assertThat(lists)
        .allMatch(list -> AllowedOrigins.of(list).allows("https://shop.example"))
        .allMatch(list -> AllowedOrigins.of(list).allows("rubbish"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://*.shop.example",
        "*.shop.example",
        "shop.example",
        "shop.example:443",
        "//shop.example",
        "https://shop.example/path",
        "https://shop.example//",
        "https://shop.example?",
        "https://user@shop.example",
        "https://",
        "https://:443",
        "https://shop.example:",
        "https://shop.example:99999",
        "https://stra\u00dfe.example",
        "https://a b.example",
        "https://[::1"
      })
  void of_entryThatIsNoOrigin_namesIt(String entry) {
    assertThatThrownBy(() -> AllowedOrigins.of(List.of("https://other.example", entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + entry + "'");
  }
}
