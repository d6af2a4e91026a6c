package io.beacon.web.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Keeps everything behind the login but beacons, the tracker and the management port.
 *
 * <p>Spring's own place for this, a chain without filters, would still have its firewall refuse
 * requests that are beacons, and costs each of them a dozen operators.
 */
@Order(PageSecurity.ORDER)
final class PageSecurity implements WebFilter {
  /** Where Spring Security puts its own. */
  static final int ORDER = -100;

  /**
   * As the routes have them, so that nothing else goes past. The tracker is among them for a site
   * with a login of its own: what a browser sends for that is no wrong login of ours.
   */
  private static final List<PathPattern> OPEN =
      Stream.of("/collect", "/collect.gif", "/beacon.js")
          .map(PathPatternParser.defaultInstance::parse)
          .toList();

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
    // It would answer odd paths and methods otherwise than Beacon does. What is open is named by
    // the same patterns as its route; all else is closed, however it is spelt.
    security.setFirewall(ServerWebExchangeFirewall.INSECURE_NOOP);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
    if (OPEN.stream().anyMatch(open -> open.matches(path))
        || exchange.getApplicationContext() != pages) {
      return chain.filter(exchange);
    }
    return security.filter(exchange, chain);
  }
}
