package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.beacon.persistence.connect.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first try: no setting at all but where the rows go. */
class EmbeddedDefaultIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Pattern ADDRESS = Pattern.compile("at 127\\.0\\.0\\.1:(\\d+)/beacon ");

  @TempDir private Path folder;

  @Test
  void start_nothingConfigured_saysSoInOneLineAndKeepsRowsOverARestart() throws Exception {
    try (BeaconProcess first = start(BeaconProcess.JAR, List.of())) {
      assertThat(first.output().lines().filter(line -> line.contains("embedded MariaDB")))
          .singleElement()
          .asString()
          .contains("No BEACON_DB_URL is set", folder.toString());
      assertThat(post(first, "first")).isEqualTo(204);
      first.terminate();
      assertThat(first.exitCode(LIMIT)).isIn(0, 143);
      assertThat(databaseProcess()).as("the database ended with Beacon").isFalse();
    }
    survivesKill(BeaconProcess.JAR, List.of("first"), List.of());
  }

  @Test
  void start_anotherHasTheFolder_leavesItsDatabaseAlone() throws Exception {
    Map<String, String> same =
        Map.of("BEACON_DATA", data().toString(), "BEACON_JOURNAL_PATIENCE", "1s");
    try (BeaconProcess first = start(BeaconProcess.JAR, List.of());
        BeaconProcess second = BeaconProcess.launch(same)) {
      assertThat(second.exitCode(LIMIT)).isNotNull().isNotZero();
      assertThat(second.output()).contains("another process");
      assertThat(post(first, "meanwhile")).isEqualTo(204);
      stored(first).containEachOnce(List.of("meanwhile"));
      assertThat(first.output()).doesNotContain("WARN", "ERROR");
    }
  }

  @Test
  void start_asAnOrdinaryUser_keepsRowsAndTakesOverTheDatabaseOfAKilledBeacon() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "not root: the other test does it");
    assumeTrue(Files.isExecutable(SETPRIV), "this machine has no " + SETPRIV);
    // Neither root's folders nor the build's are an ordinary user's to read.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path jar = folder.resolve("beacon.jar");
    Files.copy(BeaconProcess.JAR, jar, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));

    survivesKill(
        jar,
        List.of(),
        List.of(SETPRIV.toString(), "--reuid=65534", "--regid=65534", "--clear-groups"));
  }

  private void survivesKill(Path jar, List<String> earlier, List<String> through) throws Exception {
    try (BeaconProcess killed = start(jar, through)) {
      stored(killed).containEachOnce(earlier);
      assertThat(post(killed, "before")).isEqualTo(204);
      killed.kill();
      assertThat(databaseProcess()).as("the database outlives a killed Beacon").isTrue();
    }
    try (BeaconProcess next = start(jar, through)) {
      assertThat(post(next, "after")).isEqualTo(204);
      stored(next).containEachOnce(earlier);
      stored(next).containEachOnce(List.of("before", "after"));
      assertThat(next.output()).doesNotContain("ERROR", "WARN");
    }
  }

  private BeaconProcess start(Path jar, List<String> through) {
    Map<String, String> settings = Map.of("BEACON_DATA", data().toString());
    return BeaconProcess.launch(settings, jar, through).awaitReady();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private static int post(BeaconProcess beacon, String url) throws Exception {
    return ParallelPosts.send(beacon.port(), Beacons.of(url)).status();
  }

  /** The rows, through the address that Beacon prints for its operator. */
  private StoredUrls stored(BeaconProcess beacon) throws IOException {
    Matcher address = ADDRESS.matcher(beacon.output());
    assertThat(address.find()).isTrue();
    int port = Integer.parseInt(address.group(1));
    String password = Files.readString(data().resolve("password")).strip();
    return new StoredUrls(
        new DatabaseAddress("127.0.0.1", port, "beacon", Map.of(), "beacon", password));
  }

  private boolean databaseProcess() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .anyMatch(command -> command.contains("mariadbd") && command.contains(data() + "/"));
  }
}
