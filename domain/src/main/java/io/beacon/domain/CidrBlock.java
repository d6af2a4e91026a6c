package io.beacon.domain;

import java.net.InetAddress;

/** A range of IP addresses, as {@code 10.0.0.0/8}; a bare address is a range of one (RFC 4632). */
public record CidrBlock(InetAddress network, int prefix) {
  /** Reads a block from the configuration; throws {@link IllegalArgumentException} for rubbish. */
  public static CidrBlock parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    InetAddress network =
        ClientIp.parse(literal.strip())
            .orElseThrow(() -> new IllegalArgumentException("not an IP range: " + text))
            .address();
    int bits = network.getAddress().length * Byte.SIZE;
    try {
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1).strip());
      if (prefix >= 0 && prefix <= bits) {
        return new CidrBlock(network, prefix);
      }
    } catch (NumberFormatException e) {
      // Falls through: the message below says the same of every bad prefix.
    }
    throw new IllegalArgumentException("not an IP range: " + text);
  }

  /** Whether the address lies in this block; one of the other IP version never does. */
  public boolean contains(ClientIp ip) {
    byte[] ours = network.getAddress();
    byte[] theirs = ip.address().getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
      int mask = 0xff00 >> Math.min(Byte.SIZE, prefix - bit);
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask & 0xff) != 0) {
        return false;
      }
    }
    return true;
  }
}
