package io.beacon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIpTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "255.255.255.255, 255.255.255.255",
    "::ffff:203.0.113.7, 203.0.113.7",
    "2001:DB8:0:0:0:0:0:7, 2001:db8::7",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "fe80::1%eth0, fe80::1"
  })
  void parse_literal_isWrittenCanonically(String literal, String expected) {
    assertThat(ClientIp.parse(literal)).map(ClientIp::toString).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "unknown",
        "_hidden",
        "localhost",
        "example.com",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "256.0.0.1",
        "999.1.1.1",
        "01.2.3.4",
        "1.2.3.4%eth0",
        "0x7f.0.0.1",
        ":",
        ":::",
        "1:2:3:4:5:6:7:8:9",
        "::g",
        ".::1",
        "203.0.113.7, 10.0.0.1",
        "[::1]",
        "1.2.3.4:80"
      })
  void parse_noLiteral_isEmpty(String text) {
    assertThat(ClientIp.parse(text)).isEmpty();
  }

  @Test
  void of_socketsAddressWithZone_dropsIt() throws UnknownHostException {
    byte[] linkLocal = {(byte) 0xfe, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    assertThat(ClientIp.of(Inet6Address.getByAddress(null, linkLocal, 3))).hasToString("fe80::1");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::",
    "2001:db8:1:ffff::1, 2001:db8:1:ffff::"
  })
  void subscriber_isOneAddressOrOneNetworkOfIpv6(String whole, String expected) {
    assertThat(ClientIp.parse(whole).orElseThrow().subscriber()).hasToString(expected);
  }
}
