package io.beacon.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class CookieNamesTest {
  @ParameterizedTest
  @CsvSource({
    "https://stats.example/x, '', name, /",
    "http://localhost:3006/x, '', name-3006, /",
    "http://localhost:4006/x, '', name-4006, /",
    "https://shop.example/stats/x, /stats, name-stats, /stats",
    "https://shop.example:8443/a/b/x, /a/b, name-8443-a-b, /a/b"
  })
  void of_request_tellsBeaconsOfOneHostApart(String asked, String base, String name, String path) {
    var request = MockServerHttpRequest.get(asked).contextPath(base).build();

    assertThat(CookieNames.of("name", request)).isEqualTo(name);
    assertThat(CookieNames.path(request)).isEqualTo(path);
  }
}
