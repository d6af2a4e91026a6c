package io.beacon.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address that a beacon came from: a literal, never a name, so that no input causes a DNS look
 * up.
 *
 * <p>An IPv4-mapped IPv6 address is the IPv4 address, and a zone id is dropped: one visitor has one
 * spelling.
 */
public record ClientIp(InetAddress address) {
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** Stricter than the JDK, which asks DNS for what it cannot read as an address. */
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]*(?:%.+)?");

  /** Takes only the bytes, because an IPv6 address of a socket carries its zone. */
  public static ClientIp of(InetAddress address) {
    return ofBytes(address.getAddress());
  }

  private static ClientIp ofBytes(byte[] bytes) {
    try {
      return new ClientIp(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Reads an IPv4 literal, or an IPv6 one with or without a zone id; empty for anything else. */
  public static Optional<ClientIp> parse(String literal) {
    if (!LITERAL.matcher(literal).matches()) {
      return Optional.empty();
    }
    try {
      int zone = literal.indexOf('%');
      String address = zone < 0 ? literal : literal.substring(0, zone);
      return Optional.of(of(InetAddress.getByName(address)));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The first address of the network that this one lies in, by the length of its prefix. */
  public ClientIp network(int ipv4Prefix, int ipv6Prefix) {
    byte[] bytes = address.getAddress();
    int prefix = bytes.length == 4 ? ipv4Prefix : ipv6Prefix;
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.max(0, Math.min(Byte.SIZE, prefix - i * Byte.SIZE));
      bytes[i] &= (byte) (0xff00 >> kept);
    }
    return ofBytes(bytes);
  }

  /**
   * The network of one subscriber: a whole IPv4 address, but a /64 of IPv6, of which one customer
   * has every address.
   */
  public ClientIp subscriber() {
    return network(32, 64);
  }

  /** Whether it was made of an IPv4 address, {@code 2002::/16} (RFC 3056). */
  boolean isFrom6to4() {
    byte[] bytes = address.getAddress();
    return bytes.length > 4 && bytes[0] == 0x20 && bytes[1] == 0x02;
  }

  /** The canonical text of RFC 5952; at most 39 characters. */
  @Override
  public String toString() {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? address.getHostAddress() : Ipv6Text.of(bytes);
  }
}
