package io.beacon.application.port;

/**
 * How a column that holds a URL is compared with a text; case matters, as it does in URLs.
 *
 * @param text not empty
 */
public record TextMatch(Kind kind, String text) {
  /** How the URL has to match the text. */
  public enum Kind {
    /** The text stands anywhere in it. */
    CONTAINS,
    /** It begins with the text. */
    START,
    /** It is the text. */
    EXACT,
    /** It is a web URL of this host, whatever its port. */
    HOST
  }
}
