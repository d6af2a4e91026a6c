package io.beacon;

import io.beacon.persistence.connect.DatabaseAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application in this process, on free ports. */
final class RunningBeacon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ConfigurableApplicationContext context;

  private RunningBeacon(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts Beacon.
   *
   * @param settings more properties, as {@code name=value}
   */
  static RunningBeacon start(DatabaseAddress address, String... settings) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "server.port=0",
                    "management.server.port=0",
                    "beacon.shutdown-delay=0s",
                    "beacon.data=" + Fresh.folder(),
                    "beacon.db.url=mysql://" + address,
                    "beacon.db.user=" + address.user(),
                    "beacon.db.password=" + address.password()),
                Stream.concat(Stream.of(settings), user(settings)))
            .map(setting -> "--" + setting)
            .toList();
    // As arguments, for these outrank application.yaml.
    return new RunningBeacon(
        new SpringApplicationBuilder(BeaconApplication.class)
            .run(arguments.toArray(String[]::new)));
  }

  private static Stream<String> user(String... settings) {
    String user = "beacon.users." + TestUser.NAME + "=";
    boolean given = Stream.of(settings).anyMatch(setting -> setting.startsWith(user));
    return given ? Stream.empty() : Stream.of(user + TestUser.HASH);
  }

  int port() {
    return port("local.server.port");
  }

  int managementPort() {
    return port("local.management.port");
  }

  private int port(String property) {
    return context.getEnvironment().getRequiredProperty(property, Integer.class);
  }

  RawConnection connect() throws IOException {
    return new RawConnection(port());
  }

  /** Sends exactly these headers and bytes on a connection of their own. */
  Answer sendExactly(String method, Map<String, String> headers, byte[] body) throws IOException {
    try (RawConnection connection = connect()) {
      connection.send(RawConnection.request(method, headers, body));
      return connection.receive();
    }
  }

  /** Sends a beacon as {@code sendBeacon} sends a string. */
  Answer post(String beacon, String... headers) {
    return exchange(
        request(port(), "/collect", BodyPublishers.ofString(beacon), "POST", headers)
            .setHeader("Content-Type", "text/plain;charset=UTF-8"));
  }

  /** Sends all beacons, so many at a time, and answers in their order. */
  List<Answer> postAll(List<String> beacons, int parallel) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<Answer>> sent = new ArrayList<>();
      for (String beacon : beacons) {
        sent.add(threads.submit(() -> post(beacon)));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : sent) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Reads a page as the test's user. */
  Answer get(String path, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = TestUser.basic();
    return send("GET", path, all);
  }

  /** Sends a form, without following where the answer leads. */
  Answer submit(String path, String form, String... headers) {
    return exchange(
        request(port(), path, BodyPublishers.ofString(form), "POST", headers)
            .setHeader("Content-Type", "application/x-www-form-urlencoded"));
  }

  /** Sends a request without a body, by nobody. */
  Answer send(String method, String path, String... headers) {
    return exchange(request(port(), path, BodyPublishers.noBody(), method, headers));
  }

  Answer manage(String path) {
    return exchange(request(managementPort(), path, BodyPublishers.noBody(), "GET"));
  }

  private static HttpRequest.Builder request(
      int port, String path, BodyPublisher body, String method, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .method(method, body);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer exchange(HttpRequest.Builder request) {
    try {
      return Answer.of(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
