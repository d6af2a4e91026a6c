package io.beacon.web.rows;

import java.net.URI;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The text to paste into a page so that the page sends its page views to this server. */
final class Snippet {
  private static final String TEXT = "<script defer src=\"%s/beacon.js\"></script>";

  private Snippet() {}

  /** With the address that the reader's browser used for this server. */
  static String of(ServerRequest request) {
    URI uri = request.uri();
    String base = request.requestPath().contextPath().value();
    return TEXT.formatted(uri.getScheme() + "://" + uri.getAuthority() + base);
  }
}
