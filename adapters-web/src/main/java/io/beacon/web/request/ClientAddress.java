package io.beacon.web.request;

import io.beacon.domain.ClientIp;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells whom a request comes from. */
public final class ClientAddress {
  private final WebSettings settings;

  public ClientAddress(WebSettings settings) {
    this.settings = settings;
  }

  /** Null when the connection has no IP address. */
  public @Nullable ClientIp of(ServerHttpRequest request) {
    InetSocketAddress socket = request.getRemoteAddress();
    if (socket == null || socket.getAddress() == null) {
      return null;
    }
    ClientIp peer = ClientIp.of(socket.getAddress());
    if (!settings.trustedProxies().trusts(peer)) {
      return peer;
    }
    return settings
        .trustedProxies()
        .clientBehind(peer, settings.forwardedHeader().hops(request.getHeaders()));
  }
}
