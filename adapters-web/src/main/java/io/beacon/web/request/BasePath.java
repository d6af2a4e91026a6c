package io.beacon.web.request;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path below which browsers find Beacon.
 *
 * @param value as {@code /stats}; empty where Beacon has a host of its own
 */
public record BasePath(String value) {
  public static final BasePath NONE = new BasePath("");

  private static final int LONGEST = 256;

  /** Plain segments only (RFC 3986, "unreserved"): it stands in links, redirects and cookies. */
  private static final Pattern PATH = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+");

  /** Empty for what is no path; a slash at its end says nothing. */
  static Optional<BasePath> read(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (path.isEmpty()) {
      return Optional.of(NONE);
    }
    return path.length() <= LONGEST && PATH.matcher(path).matches()
        ? Optional.of(new BasePath(path))
        : Optional.empty();
  }

  /**
   * Reads the operator's setting.
   *
   * @throws IllegalArgumentException when it is no path
   */
  public static BasePath of(String setting) {
    return read(setting.strip())
        .orElseThrow(
            () -> new IllegalArgumentException("'%s' is no path as /stats".formatted(setting)));
  }

  public boolean isNone() {
    return value.isEmpty();
  }

  /** Returns whether a path is below this one, or is it. */
  boolean holds(String path) {
    return path.startsWith(value)
        && (path.length() == value.length() || path.charAt(value.length()) == '/');
  }
}
