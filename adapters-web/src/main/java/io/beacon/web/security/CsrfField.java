package io.beacon.web.security;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.reactive.result.view.CsrfRequestDataValueProcessor;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Puts the token where Thymeleaf looks for it when a page writes its forms. */
final class CsrfField implements WebFilter {
  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    @Nullable Mono<CsrfToken> token = exchange.getAttribute(CsrfToken.class.getName());
    // Programs see no forms, and want no cookie.
    if (token == null
        || !exchange.getRequest().getHeaders().getAccept().contains(MediaType.TEXT_HTML)) {
      return chain.filter(exchange);
    }
    return token
        .doOnNext(
            value ->
                exchange
                    .getAttributes()
                    .put(CsrfRequestDataValueProcessor.DEFAULT_CSRF_ATTR_NAME, value))
        .then(chain.filter(exchange));
  }
}
