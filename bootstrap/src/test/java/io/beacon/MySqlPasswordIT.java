package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.connect.DatabaseAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MySQL's own way to log in where there is no TLS: a restarted server has forgotten everybody. */
@Needs(Requirement.DOCKER)
class MySqlPasswordIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CrashableMySql database = new CrashableMySql();
  private DatabaseAddress plain;

  /** Nobody else logs in as this user, which the server would remember. */
  @BeforeEach
  void createUser() {
    DatabaseAddress root = database.address();
    plain =
        new DatabaseAddress(root.host(), root.port(), root.database(), Map.of(), "plain", "plain");
    new PageViewTable(root)
        .execute(
            "CREATE USER plain IDENTIFIED WITH caching_sha2_password BY 'plain'",
            "GRANT ALL ON beacon.* TO plain");
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void collect_databaseRestarted_goesOnWithoutTls() throws Exception {
    var stored = new StoredUrls(database.address());
    try (BeaconProcess beacon =
        BeaconProcess.launch(settings("sslMode=DISABLED&allowPublicKeyRetrieval=true"))) {
      beacon.awaitReady();
      assertThat(ParallelPosts.send(beacon.port(), Beacons.of("before")).status()).isEqualTo(204);
      Waiting.until(LIMIT, () -> stored.total() == 1, beacon::output);

      database.kill();
      assertThat(ParallelPosts.send(beacon.port(), Beacons.of("away")).status()).isEqualTo(204);
      database.restart();

      Waiting.until(LIMIT, () -> stored.total() == 2, beacon::output);
      assertThat(ParallelPosts.send(beacon.port(), Beacons.of("after")).status()).isEqualTo(204);
      Waiting.until(LIMIT, () -> stored.total() == 3, beacon::output);
      Waiting.until(LIMIT, () -> beacon.get("/").contains("after"), beacon::output);
      assertThat(beacon.output()).doesNotContain("ERROR", "\tat ");
    }
  }

  @Test
  void start_passwordMayNotBeShown_saysThatTlsIsNeeded() {
    assertNeedsTls();
    // Now the server remembers the user, and one could log in until its next restart.
    new PageViewTable(plain).execute("DO 1");
    assertNeedsTls();
  }

  /** The server has made it for itself. */
  @Test
  void start_certificateNotTrusted_saysSo() {
    assertEnds("sslMode=VERIFY_IDENTITY", "certificate is not trusted");
    assertEnds("sslMode=VERIFY_CA", "certificate is not trusted");
  }

  @Test
  void strip_operatorHasToMendTheDatabase_saysSoUntilItIsDone() throws Exception {
    var root = new PageViewTable(database.address());
    var stored = new StoredUrls(database.address());
    try (BeaconProcess beacon = BeaconProcess.launch(settings("")).awaitReady()) {
      root.execute("ALTER USER plain IDENTIFIED BY 'changed'");
      awaitFault(beacon, "it refuses the login (Access denied");
      root.execute("ALTER USER plain IDENTIFIED BY 'plain'");
      awaitNoFault(beacon);

      root.execute("REVOKE INSERT ON beacon.* FROM plain");
      database.killSessions("plain");
      assertThat(ParallelPosts.send(beacon.port(), Beacons.of("kept")).status()).isEqualTo(204);
      awaitFault(beacon, "its user lacks a privilege (INSERT command denied");
      root.execute("GRANT INSERT ON beacon.* TO plain");
      awaitNoFault(beacon);
      Waiting.until(LIMIT, () -> stored.total() == 1, beacon::output);
      assertThat(beacon.output()).doesNotContain("ERROR", "\tat ");
    }
  }

  private static void awaitFault(BeaconProcess beacon, String words) {
    Waiting.until(LIMIT, () -> beacon.get("/strip").contains(words), beacon::output);
    assertThat(beacon.get("/strip")).contains("strip failing", "role=\"alert\"", "mended: ");
    assertThat(beacon.isReady()).isTrue();
    assertThat(health(beacon)).contains("databaseFault", words);
  }

  private static void awaitNoFault(BeaconProcess beacon) {
    Waiting.until(LIMIT, () -> !beacon.get("/strip").contains("mended: "), beacon::output);
    assertThat(health(beacon)).doesNotContain("databaseFault");
  }

  private static String health(BeaconProcess beacon) {
    return HttpGet.send(beacon.managementPort(), "/actuator/health/readiness").orElseThrow().body();
  }

  private void assertNeedsTls() {
    assertEnds("sslMode=DISABLED", "needs TLS", "allowPublicKeyRetrieval=true");
  }

  private void assertEnds(String options, String... reasons) {
    try (BeaconProcess beacon = BeaconProcess.launch(settings(options))) {
      assertThat(beacon.exitCode(LIMIT)).as(beacon.output()).isNotNull().isNotZero();
      assertThat(beacon.output().lines().filter(line -> line.contains(" ERROR ")))
          .singleElement()
          .asString()
          .contains("" + plain)
          .contains(reasons);
      assertThat(beacon.output()).doesNotContain("\tat ");
    }
  }

  private Map<String, String> settings(String options) {
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(plain));
    settings.put("BEACON_DB_URL", "mysql://" + plain + "?" + options);
    return settings;
  }
}
