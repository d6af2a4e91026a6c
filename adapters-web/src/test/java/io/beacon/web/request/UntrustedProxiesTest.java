package io.beacon.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

@ExtendWith(OutputCaptureExtension.class)
class UntrustedProxiesTest {
  private final UntrustedProxies proxies =
      new UntrustedProxies(WebSettingsFixture.of("10.0.0.2", ""));

  @Test
  void look_proxyThatIsNotNamed_isToldOnce(CapturedOutput output) {
    for (int i = 5; i < 100; i++) {
      look("10.0.0." + i, "X-Forwarded-For");
    }

    assertThat(output.toString().lines())
        .singleElement()
        .asString()
        .contains("A forwarding header came from 10.0.0.5, which is not in BEACON_TRUSTED_PROXIES");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "Forwarded",
        "X-Forwarded-Proto",
        "X-Forwarded-Ssl",
        "X-Forwarded-Host",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix"
      })
  void look_eachHeaderThatWouldBeRead_isTold(String header, CapturedOutput output) {
    look("10.0.0.5", header);

    assertThat(output).contains("A forwarding header came from 10.0.0.5");
  }

  /** It may be a visitor, whose address is for no log. */
  @Test
  void look_publicAddress_isNotNamedAndDoesNotHideAProxy(CapturedOutput output) {
    look("203.0.113.77", "Forwarded");
    look("203.0.113.78", "Forwarded");
    look("2001:db8:1:2::3", "Forwarded");
    look("fd00::5", "X-Forwarded-Proto");

    assertThat(output.toString().lines()).hasSize(2);
    assertThat(output)
        .contains("from the network of 203.0.113.0,", "from fd00::5,")
        .doesNotContain("203.0.113.7", "2001:db8");
  }

  @Test
  void look_trustedProxyOrNoSuchHeader_saysNothing(CapturedOutput output) {
    look("10.0.0.2", "X-Forwarded-For");
    look("10.0.0.5", "Accept");

    assertThat(output).isEmpty();
  }

  private void look(String peer, String header) {
    proxies.look(
        MockServerHttpRequest.get("/")
            .remoteAddress(new InetSocketAddress(peer, 40_000))
            .header(header, "x")
            .build());
  }
}
