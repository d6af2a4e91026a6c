package io.beacon.web.request;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Answers what a browser asks before it sends (WHATWG Fetch, "CORS-preflight fetch").
 *
 * <p>Tools that trace requests add headers to those of the whole page, a beacon's too. Beacon reads
 * none of them, and lets each one through by its name: with credentials, {@code *} is no wildcard.
 */
public final class Preflight implements HandlerFunction<ServerResponse> {
  private static final Duration AGE = Duration.ofDays(1);
  private static final int MOST_NAMES = 64;
  private static final int LONGEST_NAME = 64;

  /** RFC 9110, section 5.6.2. */
  private static final Pattern TOKEN =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1," + LONGEST_NAME + "}");

  private final String methods;

  public Preflight(String methods) {
    this.methods = methods;
  }

  @Override
  public Mono<ServerResponse> handle(ServerRequest request) {
    List<String> asked = request.headers().header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    return ServerResponse.noContent()
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, allowed(asked))
        .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, String.valueOf(AGE.toSeconds()))
        .build();
  }

  /** Content-Type and so many of the names that are asked for. */
  static String allowed(List<String> asked) {
    Set<String> names = new LinkedHashSet<>();
    names.add(HttpHeaders.CONTENT_TYPE);
    asked.stream()
        .flatMap(line -> Stream.of(line.split(",", MOST_NAMES + 1)))
        .map(String::strip)
        .filter(name -> TOKEN.matcher(name).matches())
        .filter(name -> !name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE))
        .limit(MOST_NAMES)
        .forEach(names::add);
    return String.join(", ", names);
  }
}
