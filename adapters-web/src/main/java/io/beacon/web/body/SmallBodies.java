package io.beacon.web.body;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a page's form that is too large: the server reads nothing of it, and the page would take
 * it for an empty one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class SmallBodies implements WebFilter {
  private final int maxBodyBytes;

  public SmallBodies(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange.getRequest().getHeaders().getContentLength() > maxBodyBytes
        ? Mono.error(new ResponseStatusException(BodyFault.TOO_LARGE.status()))
        : chain.filter(exchange);
  }
}
