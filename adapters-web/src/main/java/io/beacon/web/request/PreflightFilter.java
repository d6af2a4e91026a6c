package io.beacon.web.request;

import io.beacon.web.collect.BeaconRoutes;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets preflight requests reach their route in {@link BeaconRoutes}.
 *
 * <p>Spring takes them for the request that they ask about; without the header that says which,
 * they are OPTIONS requests like any other.
 */
public final class PreflightFilter implements WebFilter {
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
