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

  /** Takes the bytes alone, for an IPv6 address of a socket carries its zone. */
  public static ClientIp of(InetAddress address) {
    try {
      return new ClientIp(InetAddress.getByAddress(address.getAddress()));
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

  /** The canonical text of RFC 5952; at most 39 characters. */
  @Override
  public String toString() {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? address.getHostAddress() : Ipv6Text.of(bytes);
  }
}
