package io.beacon.web.collect;

import io.beacon.web.http.OpenConnections;
import io.beacon.web.request.BasePath;
import io.beacon.web.request.BrowserAddress;
import io.beacon.web.request.HeadAsGet;
import io.beacon.web.request.JsonErrors;
import io.beacon.web.request.PreflightFilter;
import io.beacon.web.request.UntrustedProxies;
import io.beacon.web.request.WebSettings;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Answers what is open to everyone by itself, and leaves the pages to another handler.
 *
 * <p>The dispatcher, its filters and the login are for pages. A beacon that went through them would
 * cost a fifth more, and have to be let past each.
 */
final class BeaconsFirstHttpHandler implements HttpHandler {
  /** As the routes have them, so that nothing else goes past the login, however it is spelt. */
  private static final List<PathPattern> PATHS =
      BeaconRoutes.PATHS.stream().map(PathPatternParser.defaultInstance::parse).toList();

  private final HttpHandler beacons;
  private final HttpHandler pages;
  private final OpenConnections connections;
  private final BrowserAddress addresses;
  private final UntrustedProxies proxies;
  private final BasePath base;

  /**
   * Puts routes before another handler.
   *
   * @param beacons routes of {@link BeaconRoutes#PATHS}
   * @param errors answers what they do not
   */
  BeaconsFirstHttpHandler(
      RouterFunction<ServerResponse> beacons,
      JsonErrors errors,
      HttpHandler pages,
      OpenConnections connections,
      WebSettings settings) {
    var strategies =
        HandlerStrategies.empty()
            .codecs(codecs -> codecs.registerDefaults(true))
            .webFilter(new PreflightFilter())
            .exceptionHandler(errors)
            .build();
    this.beacons = RouterFunctions.toHttpHandler(beacons, strategies);
    this.pages = new HeadAsGet(pages);
    this.connections = connections;
    this.addresses = new BrowserAddress(settings);
    this.proxies = new UntrustedProxies(settings);
    this.base = settings.basePath();
  }

  @Override
  public Mono<Void> handle(ServerHttpRequest sent, ServerHttpResponse response) {
    proxies.look(sent);
    if (connections.isDraining()) {
      response.getHeaders().set(HttpHeaders.CONNECTION, "close");
    }
    ServerHttpRequest request = addresses.belowBase(sent);
    PathContainer path = request.getPath().pathWithinApplication();
    if (path.value().isEmpty() && !base.isNone()) {
      return toTheFirstPage(response);
    }
    boolean open = PATHS.stream().anyMatch(pattern -> pattern.matches(path));
    if (open) {
      return beacons.handle(request, response);
    }
    return pages.handle(addresses.asAsked(request), response);
  }

  /** Without the last slash, the links of the page would lead out of it. */
  private Mono<Void> toTheFirstPage(ServerHttpResponse response) {
    response.setStatusCode(HttpStatus.PERMANENT_REDIRECT);
    response.getHeaders().setLocation(URI.create(base.value() + "/"));
    return response.setComplete();
  }
}
