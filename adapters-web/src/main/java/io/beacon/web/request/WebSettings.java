package io.beacon.web.request;

import io.beacon.domain.ClientIp;
import io.beacon.domain.TrustedProxies;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The operator's settings of HTTP.
 *
 * @param maxBodyBytes the largest body, after decoding; browsers send at most 64 KiB on unload
 * @param beaconsPerMinute the most that one client may send; 0 is no limit
 * @param allowedOrigins the origins that may send beacons
 * @param trustedProxies whose forwarding headers are believed
 * @param forwardedHeader which forwarding header they write
 * @param basePath the path of the site that Beacon is served below
 * @param exports how many exports may be under way at once
 */
public record WebSettings(
    int maxBodyBytes,
    int beaconsPerMinute,
    AllowedOrigins allowedOrigins,
    TrustedProxies trustedProxies,
    ForwardedHeader forwardedHeader,
    BasePath basePath,
    int exports) {
  public WebSettings {
    if (beaconsPerMinute < 0) {
      throw new IllegalArgumentException("BEACON_RATE_LIMIT is negative: " + beaconsPerMinute);
    }
    if (exports < 1) {
      throw new IllegalArgumentException("BEACON_EXPORTS is at least 1, not " + exports);
    }
  }

  /** Returns whether the connection is a trusted proxy's. */
  boolean trusts(@Nullable InetSocketAddress peer) {
    return peer != null
        && peer.getAddress() != null
        && trustedProxies.trusts(ClientIp.of(peer.getAddress()));
  }
}
