package io.beacon.web;

import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets preflight requests reach {@link WebRoutes}.
 *
 * <p>Spring answers them before it calls any route, by CORS settings that Beacon does not use;
 * without the header that marks them they are OPTIONS requests like any other.
 */
final class PreflightFilter implements WebFilter {
  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!CorsUtils.isPreFlightRequest(exchange.getRequest())) {
      return chain.filter(exchange);
    }
    return chain.filter(
        exchange
            .mutate()
            .request(
                request ->
                    request.headers(
                        headers -> headers.remove(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)))
            .build());
  }
}
