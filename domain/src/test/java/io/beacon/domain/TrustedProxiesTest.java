package io.beacon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      new TrustedProxies(
          Stream.of("127.0.0.1", "10.0.0.0/8", "fd00::/8").map(CidrBlock::parse).toList());

  static Stream<Arguments> chains() {
    return Stream.of(
        Arguments.of("127.0.0.1", List.of(), "127.0.0.1"),
        Arguments.of("127.0.0.1", List.of("203.0.113.7"), "203.0.113.7"),
        Arguments.of(
            "127.0.0.1", List.of("198.51.100.66", " 203.0.113.7", " 10.0.0.2"), "203.0.113.7"),
        Arguments.of("198.51.100.1", List.of("203.0.113.7"), "198.51.100.1"),
        Arguments.of("127.0.0.1", List.of("10.0.0.3", "10.0.0.2"), "10.0.0.3"),
        Arguments.of("127.0.0.1", List.of("203.0.113.7", "unknown", "10.0.0.2"), "10.0.0.2"),
        Arguments.of("127.0.0.1", List.of("203.0.113.7", ""), "127.0.0.1"),
        Arguments.of("127.0.0.1", List.of("203.0.113.7:51008"), "203.0.113.7"),
        Arguments.of("127.0.0.1", List.of("[2001:db8::7]:443"), "2001:db8::7"),
        Arguments.of("127.0.0.1", List.of("\"[2001:db8::8]\""), "2001:db8::8"),
        Arguments.of("127.0.0.1", List.of("2001:db8::9"), "2001:db8::9"),
        Arguments.of("127.0.0.1", List.of("\"203.0.113.7:_port\""), "127.0.0.1"),
        Arguments.of("fd12::1", List.of("::ffff:203.0.113.7"), "203.0.113.7"));
  }

  @ParameterizedTest
  @MethodSource("chains")
  void clientBehind_chain_isTheFirstUntrustedHopFromTheRight(
      String peer, List<String> hops, String client) {
    assertThat(PROXIES.clientBehind(ip(peer), hops)).hasToString(client);
  }

  @Test
  void clientBehind_noProxiesConfigured_isThePeer() {
    assertThat(new TrustedProxies(List.of()).clientBehind(ip("127.0.0.1"), List.of("203.0.113.7")))
        .hasToString("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.168.1.128/25, 192.168.1.127, false",
    "192.168.1.128/25, 192.168.1.128, true",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, ::1, false",
    "203.0.113.7, 203.0.113.7, true",
    "203.0.113.7, 203.0.113.6, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false"
  })
  void contains_block_knowsItsAddresses(String block, String ip, boolean expected) {
    assertThat(CidrBlock.parse(block).contains(ip(ip))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "example.com/8",
        "10.0/8"
      })
  void parse_noBlock_throws(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CidrBlock.parse(text))
        .withMessage("not an IP range: " + text);
  }

  private static ClientIp ip(String literal) {
    return ClientIp.parse(literal).orElseThrow();
  }
}
