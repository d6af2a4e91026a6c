package io.beacon.web.request;

import io.beacon.domain.ClientIp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Warns of a proxy that the operator has not named: all its clients are taken for one.
 *
 * <p>Any visitor can send such a header, too. So that none fills the log and none is named in it,
 * there is one line for private networks, where proxies are, and one for all others.
 */
public final class UntrustedProxies {
  private static final Logger log = LoggerFactory.getLogger(UntrustedProxies.class);

  /** All that {@link BrowserAddress} and {@link ForwardedHeader} read. */
  private static final List<String> HEADERS =
      List.of(
          "X-Forwarded-For",
          "Forwarded",
          "X-Forwarded-Proto",
          "X-Forwarded-Ssl",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix");

  private final AtomicBoolean toldOfPrivate = new AtomicBoolean();
  private final AtomicBoolean toldOfPublic = new AtomicBoolean();
  private final WebSettings settings;

  public UntrustedProxies(WebSettings settings) {
    this.settings = settings;
  }

  public void look(ServerHttpRequest request) {
    if (toldOfPrivate.get() && toldOfPublic.get()) {
      return;
    }
    InetSocketAddress peer = request.getRemoteAddress();
    if (peer == null
        || peer.getAddress() == null
        || HEADERS.stream().noneMatch(request.getHeaders()::containsHeader)
        || settings.trusts(peer)) {
      return;
    }
    ClientIp ip = ClientIp.of(peer.getAddress());
    boolean isPrivate = isPrivate(ip.address());
    if ((isPrivate ? toldOfPrivate : toldOfPublic).compareAndSet(false, true)) {
      log.warn(
          "A forwarding header came from {}, which is not in BEACON_TRUSTED_PROXIES: it is not"
              + " believed, and all who come from there count as one client",
          isPrivate ? ip : "the network of " + ip.network(24, 48));
    }
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean isUniqueLocal = bytes.length > 4 && (bytes[0] & 0xfe) == 0xfc;
    return isUniqueLocal
        || address.isSiteLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress();
  }
}
