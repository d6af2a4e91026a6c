package io.beacon.web.useragent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UapCrawlersTest {
  private final Bucket budget = UapCrawlers.tenthOfAProcessor();
  private final UapCrawlers crawlers = new UapCrawlers(budget);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) Chrome/141.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1;"
            + " +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0;"
            + " +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2;"
            + " +https://openai.com/gptbot)",
        "facebookexternalhit/1.1"
      })
  void include_crawler_isOne(String userAgent) {
    assertThat(crawlers.include(userAgent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/141.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_P30) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/141.0.0.0 Mobile Safari/537.36",
        // A browser without a window is no crawler to the library.
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " HeadlessChrome/141.0.0.0 Safari/537.36",
        "x'); DROP TABLE pageviews;--"
      })
  void include_anythingElse_isNone(String userAgent) {
    assertThat(crawlers.include(userAgent)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void include_noUserAgent_isNotKnown(String userAgent) {
    assertThat(crawlers.include(userAgent)).isNull();
  }

  @Test
  void include_budgetSpent_isNotKnownUnlessReadBefore() {
    crawlers.include("Googlebot/2.1");
    budget.consumeIgnoringRateLimits(2 * budget.getAvailableTokens());

    assertThat(crawlers.include("Googlebot/2.1")).isTrue();
    assertThat(crawlers.include("bingbot/2.0")).isNull();
  }

  /** Else a start on a busy machine would leave nothing for the first visitors. */
  @Test
  void make_loadingTheList_costsNothing() {
    Bucket whole = UapCrawlers.tenthOfAProcessor();
    long before = whole.getAvailableTokens();

    var unused = new UapCrawlers(whole);

    assertThat(whole.getAvailableTokens()).isEqualTo(before);
  }

  @Test
  void include_newUserAgent_isPaidFor() {
    long before = budget.getAvailableTokens();

    for (int i = 0; i < 1000; i++) {
      crawlers.include("Mozilla/5.0 (" + "; ".repeat(200) + i);
    }

    assertThat(budget.getAvailableTokens()).isLessThan(before);
  }
}
