package io.beacon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An open stream of live rows, and the lines that came so far. */
final class LiveStream implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> response;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  private LiveStream(HttpResponse<InputStream> response) {
    this.response = response;
    Thread reader = new Thread(this::read, "live-stream");
    reader.setDaemon(true);
    reader.start();
  }

  /** Begun: no row that is stored from now on may be missing. */
  static LiveStream open(int port, String path, String... headers) {
    var request = request(port, path).header("Authorization", TestUser.basic());
    return open(headers.length > 0 ? request.headers(headers) : request);
  }

  /** With the login of a browser. */
  static LiveStream openByCookie(int port, String path, String cookies) {
    return open(request(port, path).header("Cookie", cookies));
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private static LiveStream open(HttpRequest.Builder request) {
    try {
      return new LiveStream(
          HTTP.send(request.timeout(PATIENCE).build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int status() {
    return response.statusCode();
  }

  HttpHeaders headers() {
    return response.headers();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** The values of one field in the order of their events. */
  List<String> field(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }

  /** The HTML of so many rows, once they are there. */
  List<String> rows(int count) {
    Waiting.until(
        PATIENCE, () -> field("data").size() >= count, () -> count + " rows, but: " + lines);
    return field("data");
  }

  boolean isEnded() {
    return ended;
  }

  /** A bare carriage return ends a line too, here as in a browser. */
  private void read() {
    try (var reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add(":" + e);
    }
    ended = true;
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
