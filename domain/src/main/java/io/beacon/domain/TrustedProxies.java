package io.beacon.domain;

import java.util.List;
import java.util.Optional;

/** The proxies whose word on the client's address is believed; none by default. */
public record TrustedProxies(List<CidrBlock> blocks) {
  public TrustedProxies {
    blocks = List.copyOf(blocks);
  }

  /** Whether a connection from this address is a proxy's. */
  public boolean trusts(ClientIp peer) {
    return blocks.stream().anyMatch(block -> block.contains(peer));
  }

  /**
   * Finds the client behind a chain of proxies.
   *
   * <p>Each proxy appends the address that it saw, so only the right end of the list is ours: the
   * walk goes from right to left and stops at the first hop that is not a trusted proxy. Whatever
   * stands left of it was written by the client. A hop that is no address ends the walk at the last
   * good one.
   *
   * @param peer the socket's address
   * @param hops what the proxies reported, in the order of the header
   */
  public ClientIp clientBehind(ClientIp peer, List<String> hops) {
    ClientIp client = peer;
    for (int i = hops.size() - 1; i >= 0 && trusts(client); i--) {
      Optional<ClientIp> hop = ForwardedHop.parse(hops.get(i));
      if (hop.isEmpty()) {
        return client;
      }
      client = hop.get();
    }
    return client;
  }
}
