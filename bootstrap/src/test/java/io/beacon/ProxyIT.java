package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose address is stored behind proxies of the operator's. */
class ProxyIT extends BeaconContract {
  ProxyIT() {
    super(TestDatabase.MARIADB, "beacon.trusted-proxies=127.0.0.1/32,10.0.0.0/8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "203.0.113.7                                | 203.0.113.7",
        "198.51.100.66, 203.0.113.7, 10.0.0.2       | 203.0.113.7",
        "203.0.113.7:51008                          | 203.0.113.7",
        "[2001:db8::7]:443                          | 2001:db8::7",
        "\"[2001:db8::8]\"                          | 2001:db8::8",
        "2001:DB8:0:0:0:0:0:9                       | 2001:db8::9",
        "::ffff:203.0.113.7                         | 203.0.113.7",
        "fe80::1%eth0                               | fe80::1",
        "10.0.0.5, 10.0.0.2                         | 10.0.0.5",
        "203.0.113.7, unknown, 10.0.0.2             | 10.0.0.2",
        "203.0.113.7, rubbish                       | 127.0.0.1",
        "localhost                                  | 127.0.0.1",
        "127.1                                      | 127.0.0.1",
        "010.0.0.1                                  | 127.0.0.1",
        "256.0.0.1                                  | 127.0.0.1",
        "203.0.113.7'; DROP TABLE pageviews;--      | 127.0.0.1",
        "``                                         | 127.0.0.1"
      })
  void xForwardedFor_fromATrustedProxy_tellsTheClient(String header, String client) {
    assertThat(client(Map.of("X-Forwarded-For", header))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.7                                            | 203.0.113.7",
        "for=198.51.100.66, For=\"203.0.113.7:80\";proto=https      | 203.0.113.7",
        "proto=https;by=10.0.0.1;for=\"[2001:db8::7]:443\"          | 2001:db8::7",
        "for=203.0.113.7, for=10.0.0.2;proto=http                   | 203.0.113.7",
        "for=203.0.113.7, for=_hidden                               | 127.0.0.1",
        "for=203.0.113.7, proto=https                               | 127.0.0.1",
        "rubbish                                                    | 127.0.0.1"
      })
  void forwarded_fromATrustedProxy_tellsTheClient(String header, String client) {
    assertThat(client(Map.of("Forwarded", header))).isEqualTo(client);
  }

  @Test
  void xForwardedFor_onTwoLines_isOneList() throws IOException {
    try (RawConnection connection = beacon.connect()) {
      byte[] body = SampleBeacon.json().getBytes(StandardCharsets.UTF_8);
      connection.send(
          "POST /collect HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.7\r\n"
              + "X-Forwarded-For: 10.0.0.2\r\nContent-Length: "
              + body.length
              + "\r\n\r\n");
      connection.send(body);
      assertThat(connection.receive().status()).isEqualTo(204);
    }
    assertThat(stored("client_ip")).containsExactly("203.0.113.7");
  }

  @Test
  void otherForwardingHeaders_ordinaryOrBroken_areIgnored() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Forwarded-For", "203.0.113.7");
    headers.put("X-Forwarded-Proto", "https");
    headers.put("X-Forwarded-Host", "stats.shop.example");
    assertThat(client(headers)).isEqualTo("203.0.113.7");

    headers.put("X-Forwarded-Host", "https://cdn.shop.example/");
    headers.put("X-Forwarded-Port", "443,80");
    headers.put("X-Forwarded-Prefix", "///");
    assertThat(client(headers)).isEqualTo("203.0.113.7");
  }

  /** What is stored of a beacon with these headers. */
  private Object client(Map<String, String> headers) {
    clear();
    String[] flat =
        headers.entrySet().stream()
            .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
            .toArray(String[]::new);
    assertThat(beacon.post(SampleBeacon.json(), flat).status()).isEqualTo(204);
    return row("client_ip").get("client_ip");
  }
}
