package io.beacon.web.security;

import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Keeps every page behind the login, and out of the way of the management port. */
@Order(PageSecurity.ORDER)
final class PageSecurity implements WebFilter {
  /** The place at which Spring Security puts its own filter. */
  static final int ORDER = -100;

  private final ApplicationContext pages;
  private final WebFilterChainProxy security;

  /**
   * Guards the pages of one context.
   *
   * @param pages the context of the pages; the management port has one of its own, where the
   *     operator keeps strangers away
   */
  PageSecurity(ApplicationContext pages, SecurityWebFilterChain chain) {
    this.pages = pages;
    this.security = new WebFilterChainProxy(chain);
    // It would answer odd paths and methods otherwise than Beacon does; all is closed, however it
    // is spelt.
    security.setFirewall(ServerWebExchangeFirewall.INSECURE_NOOP);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return exchange.getApplicationContext() == pages
        ? security.filter(exchange, chain)
        : chain.filter(exchange);
  }
}
