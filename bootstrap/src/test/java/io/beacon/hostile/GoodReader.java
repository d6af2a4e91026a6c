package io.beacon.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.TestUser;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a good password, behind a proxy, who waits so long for a page. */
final class GoodReader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final HttpClient program = HttpClient.newHttpClient();
  private final String site;
  private final String address;

  GoodReader(int port, String address) {
    this.site = "http://127.0.0.1:" + port;
    this.address = address;
  }

  /** Logs in with the form. */
  void logIn() throws IOException, InterruptedException {
    String page = send(browser, request("/login")).body();
    Matcher token = TOKEN.matcher(page);
    assertThat(token.find()).as("token in %s", page).isTrue();
    String form =
        "username="
            + TestUser.NAME
            + "&password="
            + URLEncoder.encode(TestUser.PASSWORD, StandardCharsets.UTF_8)
            + "&_csrf="
            + token.group(1);
    HttpRequest.Builder login =
        request("/login")
            .POST(BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded");
    assertThat(send(browser, login).headers().firstValue("Location")).contains("/");
  }

  int statusByCookie(String path) throws IOException, InterruptedException {
    return send(browser, request(path)).statusCode();
  }

  int statusByPassword(String path) throws IOException, InterruptedException {
    return send(program, request(path).header("Authorization", TestUser.basic())).statusCode();
  }

  /** The value of a Cookie header. */
  String cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(HttpCookie::toString)
        .collect(Collectors.joining("; "));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(site + path))
        .timeout(PATIENCE)
        .header("Accept", "text/html")
        .header("X-Forwarded-For", address);
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
