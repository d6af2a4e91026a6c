package io.beacon.web.query;

import io.beacon.web.request.HostName;
import io.beacon.web.text.LocalTimeText;
import io.beacon.web.text.VisibleText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.web.reactive.function.server.ServerRequest;

/** One request's parameters on their way to a view; what cannot be read is told and left out. */
final class GivenParameters {
  private static final ZoneId UTC = ZoneId.of("UTC");

  /** Longer than any column that can be searched. */
  private static final int MAX_LENGTH = 2048;

  private final ServerRequest request;
  private final Instant now;
  private final Map<String, String> understood = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private final ZoneId zone;

  GivenParameters(ServerRequest request, Instant now) {
    this.request = request;
    this.now = now;
    ZoneId asked = value("tz", LocalTimeText::zone, "no time zone");
    this.zone = asked == null ? browsersZone() : asked;
  }

  /** The one that the browser's script left in a cookie. */
  private ZoneId browsersZone() {
    HttpCookie cookie = request.cookies().getFirst("tz");
    return Optional.ofNullable(cookie)
        .flatMap(found -> LocalTimeText.zone(found.getValue()))
        .orElse(UTC);
  }

  ZoneId zone() {
    return zone;
  }

  Instant now() {
    return now;
  }

  /** What could be read, as the reader wrote it. */
  ViewLink link() {
    return new ViewLink(understood);
  }

  /** In words for the reader. */
  List<String> problems() {
    return problems;
  }

  boolean isUnderstood(String name) {
    return understood.containsKey(name);
  }

  /** Tells what else is there, and what is there twice, beside parameters that do not matter. */
  void tellOthers(Set<String> besides) {
    request
        .queryParams()
        .forEach(
            (name, values) -> {
              if (besides.contains(name)) {
                return;
              }
              if (!known.contains(name)) {
                problems.add("there is no parameter " + shorten(name));
              } else if (values.size() > 1) {
                problems.add(name + " is given more than once");
              }
            });
  }

  /** As it was sent; empty where it was not. */
  String given(String name) {
    return request.queryParam(name).orElse("");
  }

  @Nullable String text(String name, String given) {
    return value(
        name, given, GivenParameters::notTooLong, "longer than " + MAX_LENGTH + " characters");
  }

  <T> @Nullable T value(String name, Function<String, Optional<T>> read, String problem) {
    return value(name, given(name).strip(), read, problem);
  }

  private <T> @Nullable T value(
      String name, String text, Function<String, Optional<T>> read, String problem) {
    known.add(name);
    if (text.isEmpty()) {
      return null;
    }
    Optional<T> value = read.apply(text);
    if (value.isEmpty()) {
      problems.add("%s is %s: %s".formatted(name, problem, shorten(text)));
      return null;
    }
    understood.put(name, text);
    return value.get();
  }

  static Optional<String> host(String text) {
    return notTooLong(text).flatMap(HostName::read);
  }

  private static Optional<String> notTooLong(String text) {
    return Optional.of(text).filter(all -> all.length() <= MAX_LENGTH);
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? VisibleText.of(text) : VisibleText.of(text.substring(0, 80)) + "…";
  }
}
