package io.beacon.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://shop.example/p?q=1, https://shop.example, /p?q=1",
    "HTTP://Shop.example:8080, HTTP://Shop.example:8080, ''",
    "https://shop.example?q, https://shop.example, ?q",
    "https://shop.example#f/x, https://shop.example, #f/x",
    "https://u:p@shop.example/x, https://u:p@shop.example, /x",
    "https://shop.example\\x, https://shop.example, \\x",
    "https://, https://, ''"
  })
  void of_webUrl_isALinkInTwoParts(String url, String origin, String rest) {
    assertThat(WebUrl.of(url)).isEqualTo(new WebUrl(origin, rest, url));
    assertThat(WebUrl.of(url).whole()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "javascript:alert(1)",
        "//x.example/",
        "file:///x",
        "http:/x",
        "data:text/html,https://x",
        "ｈttps://x"
      })
  void of_anythingElse_isText(String url) {
    assertThat(WebUrl.of(url)).isEqualTo(new WebUrl("", url, null));
  }

  @Test
  void of_unseenCharacters_areShownAndTheLinkIsRaw() {
    assertThat(WebUrl.of("https://x\u200B.example/\u202E?a\nb"))
        .isEqualTo(
            new WebUrl(
                "https://x\\u200b.example",
                "/\\u202e?a\\u000ab",
                "https://x\u200B.example/\u202E?a\nb"));
    assertThat(WebUrl.of(" https://x.example/"))
        .isEqualTo(new WebUrl("", "\\u0020https://x.example/", null));
    assertThat(WebUrl.of("java\tscript:x")).isEqualTo(new WebUrl("", "java\\u0009script:x", null));
  }

  @Test
  void listed_longerThanAListShows_isCutText() {
    String longest = "https://x.example/" + "\uD83D\uDCA5".repeat(512 - 18);

    assertThat(WebUrl.listed(longest)).isEqualTo(WebUrl.of(longest));
    assertThat(WebUrl.listed(longest + "a")).isEqualTo(new WebUrl("", longest + "\u2026", null));
    assertThat(WebUrl.listed(null)).isEqualTo(WebUrl.of(null));
  }
}
