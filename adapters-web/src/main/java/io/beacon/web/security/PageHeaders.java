package io.beacon.web.security;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Tells the browser, with every answer but a beacon's, what to refuse. */
final class PageHeaders implements ServerHttpHeadersWriter {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final PathPattern TEST_PAGE = pattern(OpenFiles.TEST_PAGE);
  private static final List<PathPattern> FILES =
      OpenFiles.PATHS.stream().map(PageHeaders::pattern).toList();

  @Override
  public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
    PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
    HttpHeaders headers = exchange.getResponse().getHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    if (!TEST_PAGE.matches(path)) {
      headers.set("Content-Security-Policy", POLICY);
    }
    if (FILES.stream().noneMatch(file -> file.matches(path))) {
      headers.setCacheControl("no-store");
    }
    return Mono.empty();
  }

  private static PathPattern pattern(String path) {
    return PathPatternParser.defaultInstance.parse(path);
  }
}
