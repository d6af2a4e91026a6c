package io.beacon.web.request;

import io.beacon.domain.CidrBlock;
import io.beacon.domain.TrustedProxies;
import java.util.List;
import java.util.Set;

/** What an operator set, where a test does not care. */
final class WebSettingsFixture {
  private WebSettingsFixture() {}

  /** With one trusted proxy and a base path. */
  static WebSettings of(String proxy, String basePath) {
    return new WebSettings(
        1 << 16,
        0,
        new AllowedOrigins(Set.of()),
        new TrustedProxies(List.of(CidrBlock.parse(proxy))),
        ForwardedHeader.AUTO,
        BasePath.of(basePath),
        2);
  }
}
