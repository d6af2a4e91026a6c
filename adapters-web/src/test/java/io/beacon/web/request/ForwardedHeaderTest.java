package io.beacon.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class ForwardedHeaderTest {
  private final HttpHeaders headers = new HttpHeaders();

  @Test
  void hops_severalLines_areOneList() {
    headers.add("X-Forwarded-For", "a, b");
    headers.add("X-Forwarded-For", "c");

    assertThat(ForwardedHeader.X_FORWARDED_FOR.hops(headers)).containsExactly("a", " b", "c");
  }

  @Test
  void hops_emptyElement_staysAHop() {
    headers.add("X-Forwarded-For", "a,");

    assertThat(ForwardedHeader.X_FORWARDED_FOR.hops(headers)).containsExactly("a", "");
  }

  @Test
  void hops_forwarded_takesTheForParameters() {
    headers.add("Forwarded", "for=203.0.113.7;proto=https, By=10.0.0.1;FOR=\"[2001:db8::8]:443\"");
    headers.add("Forwarded", "proto=http");

    assertThat(ForwardedHeader.FORWARDED.hops(headers))
        .containsExactly("203.0.113.7", "\"[2001:db8::8]:443\"", "");
  }

  @Test
  void hops_auto_believesForwardedOnlyWhereTheOtherIsMissing() {
    headers.add("Forwarded", "for=203.0.113.7");
    assertThat(ForwardedHeader.AUTO.hops(headers)).containsExactly("203.0.113.7");

    headers.add("X-Forwarded-For", "198.51.100.1");
    assertThat(ForwardedHeader.AUTO.hops(headers)).containsExactly("198.51.100.1");
  }
}
