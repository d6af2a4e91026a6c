package io.beacon;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.connect.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The packaged application as a process of its own, which a test can kill as the world does. */
public final class BeaconProcess implements AutoCloseable {
  /** Another one, as a released one, can be put to the same tests. */
  static final Path JAR = Path.of(System.getProperty("beacon.jar", "target/beacon.jar"));

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  private final ProcessBuilder builder;
  private final Path log;
  private final int port;
  private final int managementPort;
  private Process process;

  private BeaconProcess(ProcessBuilder builder, Path log, int port, int managementPort)
      throws IOException {
    this.builder = builder;
    this.process = builder.start();
    this.log = log;
    this.port = port;
    this.managementPort = managementPort;
  }

  /** Started on that database, and ready. */
  static BeaconProcess on(DatabaseAddress database) {
    return on(database, Map.of());
  }

  /** Started on that database with more settings, and ready. */
  public static BeaconProcess on(DatabaseAddress database, Map<String, String> more) {
    var settings = new HashMap<>(settings(database));
    settings.putAll(more);
    return launch(settings).awaitReady();
  }

  /** What an operator sets to have Beacon use that database. */
  public static Map<String, String> settings(DatabaseAddress database) {
    return Map.of(
        "BEACON_DB_URL",
        "mysql://" + database,
        "BEACON_DB_USER",
        database.user(),
        "BEACON_DB_PASSWORD",
        database.password(),
        "BEACON_USERS_" + TestUser.NAME.toUpperCase(Locale.ROOT),
        TestUser.HASH);
  }

  /** Started with environment variables alone, perhaps not ready yet. */
  static BeaconProcess launch(Map<String, String> settings) {
    return launch(settings, JAR, List.of());
  }

  /**
   * Started through another command.
   *
   * @param through as {@code runuser -u nobody --}
   */
  static BeaconProcess launch(Map<String, String> settings, Path jar, List<String> through) {
    return launch(settings, jar, through, List.of());
  }

  /** Given a command, which ends by itself. */
  static BeaconProcess command(Map<String, String> settings, String... arguments) {
    return launch(settings, JAR, List.of(), List.of(arguments));
  }

  private static BeaconProcess launch(
      Map<String, String> settings, Path jar, List<String> through, List<String> arguments) {
    assertThat(jar).as("the packaged application").isRegularFile();
    List<String> command = new ArrayList<>(through);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Half the start-up time on a small machine.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar.toAbsolutePath().toString()));
    command.addAll(arguments);
    int port = Fresh.port();
    int managementPort = Fresh.port();
    try {
      Path log = Files.createTempFile(Path.of("target"), "beacon-process-", ".log");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(Redirect.appendTo(log.toFile()));
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("BEACON_"));
      environment.put("SERVER_ADDRESS", "127.0.0.1");
      environment.put("SERVER_PORT", String.valueOf(port));
      environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
      environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(managementPort));
      environment.put("BEACON_DATA", Fresh.folder().toString());
      // Nobody goes by the readiness here, but for the tests of that.
      environment.put("BEACON_SHUTDOWN_DELAY", "0s");
      environment.putAll(settings);
      return new BeaconProcess(builder, log, port, managementPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public BeaconProcess awaitReady() {
    Waiting.until(
        START_PATIENCE,
        () -> {
          assertThat(process.isAlive()).as("Beacon runs; it said: %s", output()).isTrue();
          return isReady();
        },
        () -> "Beacon is not ready; it said: " + output());
    return this;
  }

  public boolean isReady() {
    return isUp("readiness");
  }

  /** What that probe of the management port says. */
  public boolean isUp(String probe) {
    return HttpGet.send(managementPort, "/actuator/health/" + probe)
        .filter(answer -> answer.statusCode() == 200)
        .isPresent();
  }

  /** Reads a page as the test's user. */
  String get(String path) {
    return HttpGet.send(port, path).orElseThrow().body();
  }

  public int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  /** The number by which the machine knows it. */
  public long pid() {
    return process.pid();
  }

  /** The file of everything it printed, on both streams. */
  public Path log() {
    return log;
  }

  /** The text of {@link #log}. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again as it was, on the same ports, when it has ended. */
  public void restart() {
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Waits for its end; null when it does not end in time. */
  public Integer exitCode(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), MILLISECONDS) ? process.exitValue() : null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends it in good order, so that an embedded database ends too. */
  @Override
  public void close() {
    terminate();
    if (exitCode(Duration.ofSeconds(30)) == null) {
      kill();
    }
  }
}
