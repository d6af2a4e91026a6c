package io.beacon.web.security;

import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Makes our cookies {@code Secure}, whichever code set them, when the browser speaks https. */
final class SecureCookies implements ServerHttpHeadersWriter {
  @Override
  public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
    if ("https".equals(exchange.getRequest().getURI().getScheme())) {
      exchange
          .getResponse()
          .getCookies()
          .values()
          .forEach(cookies -> cookies.replaceAll(cookie -> cookie.mutate().secure(true).build()));
    }
    return Mono.empty();
  }
}
