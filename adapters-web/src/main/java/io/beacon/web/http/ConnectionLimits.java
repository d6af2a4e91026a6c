package io.beacon.web.http;

import io.beacon.domain.TrustedProxies;
import java.time.Duration;

/**
 * What clients may hold of this server, and for how long.
 *
 * @param connections the most connections of all clients
 * @param connectionsPerAddress the most of one client (IPv6: of one /64); trusted proxies have no
 *     such limit
 * @param proxies whose connections are those of all clients
 * @param bodyBytes the largest body; of a larger one, only one byte more is read
 * @param unfinishedBytes the most bytes of all requests that have not come to their end
 * @param head how long the head of a request may take, and a body be slower than its least rate
 * @param body how long a body may take in all
 * @param idle how long a connection may stay without a request
 * @param write how long an answer may wait for a client that does not read it
 */
public record ConnectionLimits(
    int connections,
    int connectionsPerAddress,
    TrustedProxies proxies,
    int bodyBytes,
    long unfinishedBytes,
    Duration head,
    Duration body,
    Duration idle,
    Duration write) {
  public ConnectionLimits {
    require(connections >= 1, "connections: at least 1");
    require(connectionsPerAddress >= 1, "connections of one address: at least 1");
    require(unfinishedBytes >= 1 << 20, "memory of unfinished requests: at least 1 MB");
    require(isPositive(head), "time-out of a head: positive");
    require(isPositive(body), "time-out of a body: positive");
    require(isPositive(idle), "time-out of an idle connection: positive");
    require(isPositive(write), "time-out of an unread answer: positive");
  }

  private static boolean isPositive(Duration time) {
    return !time.isZero() && !time.isNegative();
  }

  private static void require(boolean valid, String rule) {
    if (!valid) {
      throw new IllegalArgumentException(rule);
    }
  }
}
