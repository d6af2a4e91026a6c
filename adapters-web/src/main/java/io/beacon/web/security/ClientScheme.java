package io.beacon.web.security;

import io.beacon.domain.ClientIp;
import io.beacon.web.WebSettings;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells whether the browser speaks https, be it with a trusted proxy. */
final class ClientScheme {
  private static final String HTTPS = "https";

  private final WebSettings settings;

  ClientScheme(WebSettings settings) {
    this.settings = settings;
  }

  boolean isHttps(ServerHttpRequest request) {
    return request.getSslInfo() != null
        || (comesFromProxy(request)
            && (HTTPS.equalsIgnoreCase(request.getHeaders().getFirst("X-Forwarded-Proto"))
                || request.getHeaders().getOrEmpty("Forwarded").stream()
                    .anyMatch(header -> header.contains("proto=" + HTTPS))));
  }

  private boolean comesFromProxy(ServerHttpRequest request) {
    @Nullable InetSocketAddress peer = request.getRemoteAddress();
    return peer != null
        && peer.getAddress() != null
        && settings.trustedProxies().trusts(ClientIp.of(peer.getAddress()));
  }
}
