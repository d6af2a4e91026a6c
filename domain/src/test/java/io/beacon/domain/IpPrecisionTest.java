package io.beacon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IpPrecisionTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.0",
    "255.255.255.255, 255.255.255.0",
    "0.0.0.1, 0.0.0.0",
    "::ffff:203.0.113.7, 203.0.113.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1::",
    "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db8:ffff::",
    "::1, ::",
    "fe80::1%eth0, fe80::",
    "2002:cb00:7107::1, 2002:cb00:7100::"
  })
  void of_cut_isTheNetwork(String whole, String expected) {
    assertThat(IpPrecision.CUT.of(ip(whole))).hasToString(expected);
  }

  @Test
  void of_whole_isTheAddress() {
    assertThat(IpPrecision.WHOLE.of(ip("203.0.113.7"))).hasToString("203.0.113.7");
  }

  @Test
  void of_none_isNothing() {
    assertThat(IpPrecision.NONE.of(ip("203.0.113.7"))).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void of_noAddress_isNothing(IpPrecision precision) {
    assertThat(precision.of(null)).isNull();
  }

  private static ClientIp ip(String literal) {
    return ClientIp.parse(literal).orElseThrow();
  }
}
