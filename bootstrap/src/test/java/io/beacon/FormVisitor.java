package io.beacon;

import java.net.HttpCookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as HTTP sees it: it keeps cookies, accepts HTML and sends the forms of its pages. */
final class FormVisitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  final Map<String, String> cookies = new TreeMap<>();
  private final RunningBeacon beacon;
  private final String[] headers;

  /**
   * A visitor without any cookie.
   *
   * @param headers what the proxy adds
   */
  FormVisitor(RunningBeacon beacon, String... headers) {
    this.beacon = beacon;
    this.headers = headers;
  }

  /** The same visitor at another instance. */
  FormVisitor at(RunningBeacon instance) {
    var visitor = new FormVisitor(instance, headers);
    visitor.cookies.putAll(cookies);
    return visitor;
  }

  Answer get(String path) {
    return keep(beacon.send("GET", path, headers()));
  }

  Answer logIn(String name, String password) {
    return submit(
        "/login", "username=" + encoded(name) + "&password=" + encoded(password) + "&_csrf=");
  }

  Answer logOut() {
    return submit("/logout", "_csrf=");
  }

  /** Sends a form as a page of another site would have it sent. */
  Answer forge(String path, String form) {
    return keep(beacon.submit(path, form, headers()));
  }

  private Answer submit(String path, String form) {
    Matcher token = TOKEN.matcher(get("/login").body());
    if (!token.find()) {
      throw new AssertionError("no token in the form");
    }
    return forge(path, form + encoded(token.group(1)));
  }

  private Answer keep(Answer answer) {
    for (String line : answer.headers().allValues("Set-Cookie")) {
      HttpCookie cookie = HttpCookie.parse(line).get(0);
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
    return answer;
  }

  private String[] headers() {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
    if (!cookies.isEmpty()) {
      all.addAll(List.of("Cookie", cookieHeader()));
    }
    return all.toArray(String[]::new);
  }

  /** All cookies, as the value of a header. */
  String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
