package io.beacon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks another process as the test's user. */
final class HttpGet {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private HttpGet() {}

  /** Empty when there is no answer. */
  static Optional<HttpResponse<String>> send(int port, String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    request.timeout(Duration.ofSeconds(10)).header("Authorization", TestUser.basic());
    try {
      return Optional.of(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
