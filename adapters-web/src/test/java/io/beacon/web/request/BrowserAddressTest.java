package io.beacon.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class BrowserAddressTest {
  private static final String PROXY = "10.0.0.2";
  private static final String ASKED = "http://stats.example/rejected?a=%20b";

  private final BrowserAddress addresses = new BrowserAddress(WebSettingsFixture.of(PROXY, ""));

  /** Header lines that say https, each with a bar between its lines. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Proto: https",
        "X-Forwarded-Proto: HTTPS",
        "X-Forwarded-Proto: https,http",
        "X-Forwarded-Proto: https, https",
        "X-Forwarded-Proto: https|X-Forwarded-Proto: http",
        "x-forwarded-proto:  https ",
        "X-Forwarded-Ssl: on",
        "Forwarded: for=203.0.113.7;proto=https",
        "Forwarded: for=203.0.113.7;proto=\"https\"",
        "Forwarded: for=203.0.113.7;Proto=HTTPS",
        "Forwarded: for=203.0.113.7 ; PROTO = https",
        "Forwarded: for=203.0.113.7;proto=https, for=10.0.0.3;proto=http",
        "Forwarded: for=203.0.113.7, for=10.0.0.3;proto=https",
        "Forwarded: for=203.0.113.7;proto=https|Forwarded: for=10.0.0.3;proto=http"
      })
  void asAsked_httpsHoweverItIsSaid_isHttps(String lines) {
    assertThat(asked(PROXY, lines).getURI()).hasToString("https://stats.example/rejected?a=%20b");
    assertThat(asked("10.0.0.3", lines).getURI()).hasToString(ASKED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Proto: http",
        "X-Forwarded-Proto: http, https",
        "X-Forwarded-Proto: httpsx",
        "X-Forwarded-Proto: javascript",
        "X-Forwarded-Proto:",
        "Forwarded: for=203.0.113.7;xproto=https",
        "Forwarded: for=\"proto\"",
        "Forwarded: proto",
        "X-Forwarded-Host: a b",
        "X-Forwarded-Host: https://cdn.shop.example/",
        "X-Forwarded-Host: user@evil.example",
        "X-Forwarded-Port: 443,80",
        "X-Forwarded-Port: x"
      })
  void asAsked_nothingElseSaid_isAsSent(String lines) {
    assertThat(asked(PROXY, lines).getURI().getScheme()).isEqualTo("http");
    assertThat(asked(PROXY, lines).getURI().getHost()).isEqualTo("stats.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "X-Forwarded-Host: www.example; http://www.example/",
        "X-Forwarded-Host: www.example:8443, 10.0.0.3; http://www.example:8443/",
        "X-Forwarded-Host: [2001:db8::1]:81; http://[2001:db8::1]:81/",
        "X-Forwarded-Port: 8443; http://stats.example:8443/",
        "X-Forwarded-Port: 80; http://stats.example/",
        "X-Forwarded-Proto: https|X-Forwarded-Port: 443; https://stats.example/",
        "Forwarded: host=\"www.example:81\"; http://www.example:81/"
      })
  void asAsked_host_isTheBrowsers(String lines, String start) {
    assertThat(asked(PROXY, lines).getURI().toString()).startsWith(start);
  }

  @Test
  void asAsked_prefix_isThePathThatAllIsBelow() {
    ServerHttpRequest asked = asked(PROXY, "X-Forwarded-Prefix: /stats/");

    assertThat(asked.getPath().contextPath().value()).isEqualTo("/stats");
    assertThat(asked.getPath().pathWithinApplication().value()).isEqualTo("/rejected");
    assertThat(asked.getURI()).hasToString("http://stats.example/stats/rejected?a=%20b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Prefix: /",
        "X-Forwarded-Prefix: //evil.example",
        "X-Forwarded-Prefix: ///",
        "X-Forwarded-Prefix: /a,/b",
        "X-Forwarded-Prefix: /a|X-Forwarded-Prefix: /b",
        "X-Forwarded-Prefix: /\u0001",
        "X-Forwarded-Prefix: https://evil.example/"
      })
  void asAsked_prefixThatIsNone_isIgnored(String lines) {
    assertThat(asked(PROXY, lines).getURI()).hasToString(ASKED);
    assertThat(asked("10.0.0.3", "X-Forwarded-Prefix: /stats").getURI()).hasToString(ASKED);
  }

  /** Whether the proxy leaves the path as it is, or takes the base away. */
  @ParameterizedTest
  @CsvSource({
    "/stats/rejected, /rejected",
    "/rejected, /rejected",
    "/stats/, /",
    "/, /",
    "/stats, ''",
    "/statsx, /statsx",
    "/stats/stats, /stats"
  })
  void belowBase_path_isReadWithItAndWithout(String path, String within) {
    var addresses = new BrowserAddress(WebSettingsFixture.of(PROXY, "/stats"));

    ServerHttpRequest request = addresses.belowBase(MockServerHttpRequest.get(path).build());

    assertThat(request.getPath().contextPath().value()).isEqualTo("/stats");
    assertThat(request.getPath().pathWithinApplication().value()).isEqualTo(within);
  }

  private ServerHttpRequest asked(String peer, String lines) {
    var request =
        MockServerHttpRequest.method(HttpMethod.GET, URI.create(ASKED))
            .remoteAddress(new InetSocketAddress(peer, 40_000));
    Stream.of(lines.split("\\|"))
        .map(line -> line.split(":", 2))
        .forEach(line -> request.header(line[0], line[1].strip()));
    return addresses.asAsked(request.build());
  }
}
