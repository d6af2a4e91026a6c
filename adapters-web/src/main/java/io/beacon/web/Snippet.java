package io.beacon.web;

import java.net.URI;
import org.springframework.web.reactive.function.server.ServerRequest;

/** What to paste into a page so that it sends its page views to this server. */
final class Snippet {
  private static final String TEXT =
      """
      <script>
        navigator.sendBeacon('%s/collect', JSON.stringify({
          url: location.href,
          type: 'pageview',
          userAgent: navigator.userAgent,
          viewportW: innerWidth,
          viewportH: innerHeight,
          referrer: document.referrer,
          timestamp: new Date().toISOString()
        }));
      </script>""";

  private Snippet() {}

  /** With the address that the reader's browser used for this server. */
  static String of(ServerRequest request) {
    URI uri = request.uri();
    return TEXT.formatted(uri.getScheme() + "://" + uri.getAuthority());
  }
}
