package io.beacon.web.http;

import io.beacon.domain.TrustedProxies;
import java.time.Duration;

/**
 * Limits of what clients may hold of this server, and for how long.
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
  private static final Duration LONGEST = Duration.ofDays(1);

  public ConnectionLimits {
    require(connections >= 1, "BEACON_HTTP_CONNECTIONS is at least 1");
    require(connectionsPerAddress >= 1, "BEACON_HTTP_CONNECTIONS_PER_ADDRESS is at least 1");
    require(unfinishedBytes >= 1 << 20, "BEACON_HTTP_REQUEST_MEMORY is at least 1MB");
    requireTime(head, "HEAD");
    requireTime(body, "BODY");
    requireTime(idle, "IDLE");
    requireTime(write, "WRITE");
  }

  /** The kernel counts the milliseconds of some in an int. */
  private static void requireTime(Duration time, String of) {
    require(
        time.toMillis() > 0 && time.compareTo(LONGEST) <= 0,
        "BEACON_HTTP_" + of + "_TIMEOUT is from 1ms to 1d");
  }

  private static void require(boolean valid, String rule) {
    if (!valid) {
      throw new IllegalArgumentException(rule);
    }
  }
}
