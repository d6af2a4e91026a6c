package io.beacon.web.security;

import java.net.URI;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Names cookies so that two Beacons on one host keep apart: a browser sends cookies to every port
 * (RFC 6265, section 8.5), and those of a path also below it.
 */
final class CookieNames {
  private CookieNames() {}

  /** The name with the port and the path of the address that the browser asked for. */
  static String of(String name, ServerHttpRequest request) {
    URI uri = request.getURI();
    String path = request.getPath().contextPath().value();
    return (uri.getPort() < 0 ? name : name + "-" + uri.getPort()) + path.replace('/', '-');
  }

  /** The path that such a cookie is for. */
  static String path(ServerHttpRequest request) {
    String path = request.getPath().contextPath().value();
    return path.isEmpty() ? "/" : path;
  }
}
