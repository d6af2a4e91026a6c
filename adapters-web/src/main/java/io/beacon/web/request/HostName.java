package io.beacon.web.request;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/** A host as browsers report it: in lower case, in punycode, without the dot of the root. */
public final class HostName {
  /** Java's IDNA of 2003 makes other names of these than browsers do (UTS 46, section 7). */
  private static final String READ_OTHERWISE = "\u00DF\u1E9E\u03C2\u200C\u200D";

  private HostName() {}

  /** Empty where the text holds what can be in no host's name; a port after it is kept. */
  public static Optional<String> read(String text) {
    int port = text.lastIndexOf(':');
    boolean hasPort = port >= 0 && text.substring(port + 1).matches("\\d{1,5}");
    String host = hasPort ? text.substring(0, port) : text;
    return ascii(host)
        .map(name -> name.length() > 1 && name.endsWith(".") ? dropLast(name) : name)
        .map(name -> name + text.substring(host.length()));
  }

  private static Optional<String> ascii(String host) {
    if (host.chars().allMatch(c -> c < 0x80)) {
      return Optional.of(host.toLowerCase(Locale.ROOT));
    }
    if (host.chars().anyMatch(c -> READ_OTHERWISE.indexOf(c) >= 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(IDN.toASCII(host).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String dropLast(String text) {
    return text.substring(0, text.length() - 1);
  }
}
