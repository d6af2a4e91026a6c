package io.beacon.web.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Gives a request the address that the browser asked for, whatever trusted proxies it came through:
 * links, redirects, cookies and the snippet are made of it.
 *
 * <p>Each proxy appends to these headers, so that the first element is about the browser's own hop
 * (RFC 7239, section 4). Who forges one deceives nobody else.
 */
public final class BrowserAddress {
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "(?<host>[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>\\d{1,5}))?");

  private static final String HTTPS = "https";
  private static final List<String> SCHEMES = List.of("http", HTTPS);

  private final WebSettings settings;

  public BrowserAddress(WebSettings settings) {
    this.settings = settings;
  }

  /** The request without the operator's base path, where it has one. */
  public ServerHttpRequest belowBase(ServerHttpRequest request) {
    BasePath base = settings.basePath();
    return base.isNone() || !request.getPath().contextPath().value().isEmpty()
        ? request
        : below(base, request, base.holds(request.getURI().getRawPath()));
  }

  /** The request as the browser made it. */
  public ServerHttpRequest asAsked(ServerHttpRequest request) {
    if (!settings.trusts(request.getRemoteAddress())) {
      return request;
    }
    HttpHeaders headers = request.getHeaders();
    ServerHttpRequest asked = request;
    if (request.getPath().contextPath().value().isEmpty()) {
      asked =
          only(headers, "X-Forwarded-Prefix")
              .flatMap(BasePath::read)
              .filter(prefix -> !prefix.isNone())
              .map(prefix -> below(prefix, request, false))
              .orElse(request);
    }
    return withOrigin(asked, headers);
  }

  private static ServerHttpRequest below(
      BasePath base, ServerHttpRequest request, boolean isInPath) {
    String path = request.getURI().getRawPath();
    return request
        .mutate()
        .path(isInPath ? path : base.value() + path)
        .contextPath(base.value())
        .build();
  }

  private static ServerHttpRequest withOrigin(ServerHttpRequest request, HttpHeaders headers) {
    URI sent = request.getURI();
    String scheme = scheme(headers).orElse(Objects.requireNonNullElse(sent.getScheme(), ""));
    String authority =
        first(headers, "X-Forwarded-Host")
            .or(() -> parameter(headers, "host"))
            .filter(host -> AUTHORITY.matcher(host).matches())
            .orElse(Objects.requireNonNullElse(sent.getRawAuthority(), ""));
    String port = first(headers, "X-Forwarded-Port").orElse("");
    String origin = scheme + "://" + withPort(scheme, authority, port);
    if (origin.equals(sent.getScheme() + "://" + sent.getRawAuthority())) {
      return request;
    }
    String query = sent.getRawQuery() == null ? "" : "?" + sent.getRawQuery();
    try {
      return request.mutate().uri(new URI(origin + sent.getRawPath() + query)).build();
    } catch (URISyntaxException e) {
      return request;
    }
  }

  /** A port that stands beside the host, and is not the scheme's own. */
  private static String withPort(String scheme, String authority, String port) {
    Matcher parts = AUTHORITY.matcher(authority);
    boolean add =
        parts.matches()
            && parts.group("port") == null
            && port.matches("\\d{1,5}")
            && !port.equals(scheme.equals(HTTPS) ? "443" : "80");
    return add ? authority + ":" + port : authority;
  }

  private static Optional<String> scheme(HttpHeaders headers) {
    return first(headers, "X-Forwarded-Proto")
        .or(() -> first(headers, "X-Forwarded-Ssl").filter("on"::equalsIgnoreCase).map(on -> HTTPS))
        .or(() -> parameter(headers, "proto"))
        .map(scheme -> scheme.toLowerCase(Locale.ROOT))
        .filter(SCHEMES::contains);
  }

  /** Of a header that is a list, be it on several lines. */
  private static Optional<String> first(HttpHeaders headers, String name) {
    return elements(headers, name).findFirst();
  }

  /** Of a header that is there once. */
  private static Optional<String> only(HttpHeaders headers, String name) {
    List<String> lines = headers.getOrEmpty(name);
    return lines.size() == 1 ? Optional.of(lines.get(0).strip()) : Optional.empty();
  }

  private static Stream<String> elements(HttpHeaders headers, String name) {
    return headers.getOrEmpty(name).stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .map(String::strip)
        .filter(element -> !element.isEmpty());
  }

  /**
   * Of the first element of Forwarded that has it: names have no case, and values may be quoted.
   */
  private static Optional<String> parameter(HttpHeaders headers, String name) {
    return elements(headers, "Forwarded")
        .flatMap(element -> Stream.of(element.split(";")))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(name))
        .map(pair -> unquoted(pair[1].strip()))
        .findFirst();
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }
}
