package io.beacon.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRepairTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "/collect.gif?url=100%, /collect.gif?url=100%25",
        "/?%z1&%1z&%1, /?%25z1&%251z&%251",
        "/?a={b}|c^d`, /?a=%7bb%7d%7cc%5ed%60",
        "/?a=\"<b>\\, /?a=%22%3cb%3e%5c",
        "/?caf\u00c3\u00a9, /?caf%c3%a9"
      })
  void repaired_queryOfABrowser_isAUri(String target, String expected) {
    assertThat(QueryRepair.repaired(target)).isEqualTo(expected);
    assertThat(URI.create(expected).getRawQuery()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/%zz", "*", "/?", "/collect?a=b%20c+d&e=[f]?g/h;i:j@k!$'()*,-._~", "//[?a"})
  void repaired_otherTarget_staysAsItIs(String target) {
    assertThat(QueryRepair.repaired(target)).isEqualTo(target);
  }
}
