package io.beacon.web.request;

import io.beacon.domain.ClientIp;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origins that may send beacons, compared as RFC 6454 does, however they are written.
 *
 * @param origins as a browser would write them; empty allows every origin
 */
public record AllowedOrigins(Set<String> origins) {
  /** The origin that a browser sends for a page that has none, such as one opened from disk. */
  private static final String NONE = "null";

  private static final String ALL = "*";
  private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);
  private static final int LAST_PORT = 65535;
  private static final Pattern ORIGIN =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[^\\s\\p{Cntrl}/?#@:*,;%\"'<>\\[\\]\\\\]*)"
              + "(?::(?<port>\\d{1,5}))?");

  public AllowedOrigins {
    origins = Set.copyOf(origins);
  }

  /**
   * Reads the operator's list; {@code *} in it allows every origin.
   *
   * @throws IllegalArgumentException when an entry is no origin; the message names it
   */
  public static AllowedOrigins of(Collection<String> entries) {
    Set<String> origins = new HashSet<>();
    boolean all = false;
    for (String entry : entries) {
      String written = entry.strip();
      if (written.equals(ALL)) {
        all = true;
      } else if (!written.isEmpty()) {
        origins.add(entry(written));
      }
    }
    return new AllowedOrigins(all ? Set.of() : origins);
  }

  private static String entry(String written) {
    String origin = written.endsWith("/") && !written.endsWith("//") ? cut(written) : written;
    return normal(origin)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no origin: write it as https://shop.example, without a path, each"
                            .formatted(written)
                        + " subdomain by itself, or * for all"));
  }

  private static String cut(String text) {
    return text.substring(0, text.length() - 1);
  }

  /** Returns whether pages of the origin in a request's header may send beacons. */
  public boolean allows(String origin) {
    return origins.isEmpty()
        || origins.contains(origin)
        || normal(origin).filter(origins::contains).isPresent();
  }

  /** Empty where the text is no origin. */
  private static Optional<String> normal(String origin) {
    if (origin.equalsIgnoreCase(NONE)) {
      return Optional.of(NONE);
    }
    Matcher parts = ORIGIN.matcher(origin);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    return host(parts.group("host"))
        .filter(host -> !host.isEmpty() || !DEFAULT_PORTS.containsKey(scheme))
        .flatMap(host -> port(scheme, parts.group("port")).map(port -> host + port))
        .map(authority -> scheme + "://" + authority);
  }

  private static Optional<String> host(String written) {
    return written.startsWith("[")
        ? ClientIp.parse(cut(written.substring(1))).map(ip -> "[" + ip + "]")
        : HostName.read(written);
  }

  private static Optional<String> port(String scheme, @Nullable String written) {
    if (written == null) {
      return Optional.of("");
    }
    int port = Integer.parseInt(written);
    return Optional.of(port)
        .filter(number -> number <= LAST_PORT)
        .map(number -> number.equals(DEFAULT_PORTS.get(scheme)) ? "" : ":" + number);
  }
}
