package io.beacon.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one hop of a forwarding header: an address by itself, with a port, in brackets or in quotes
 * (RFC 7239, section 6; some gateways write the port into X-Forwarded-For too).
 */
final class ForwardedHop {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[(?<six>[^\\]]+)]|(?<four>[^:]+))(?::\\d{1,5})?");

  private ForwardedHop() {}

  static Optional<ClientIp> parse(String hop) {
    String node = hop.strip();
    if (node.length() > 1 && node.startsWith("\"") && node.endsWith("\"")) {
      node = node.substring(1, node.length() - 1);
    }
    Matcher matcher = HOST_AND_PORT.matcher(node);
    if (!matcher.matches()) {
      return ClientIp.parse(node);
    }
    String six = matcher.group("six");
    return ClientIp.parse(six != null ? six : matcher.group("four"));
  }
}
