package io.beacon.web.request;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Finds nothing of the actuator's at a path with an encoded slash: its own lookup would fail. */
public final class EncodedSlash implements WebFilter {
  private static final String ACTUATOR = "/actuator";

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().value().toLowerCase(Locale.ROOT);
    return path.startsWith(ACTUATOR) && path.contains("%2f")
        ? Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND))
        : chain.filter(exchange);
  }
}
