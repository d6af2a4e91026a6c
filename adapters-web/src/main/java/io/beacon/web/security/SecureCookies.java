package io.beacon.web.security;

import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Has the browser send our cookies over https only, whoever set them, when it speaks https. */
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
