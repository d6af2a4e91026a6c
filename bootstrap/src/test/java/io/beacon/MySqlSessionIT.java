package io.beacon;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.connect.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A server whose operator asks for other sessions than Beacon does, and for certificates. */
@Needs(Requirement.DOCKER)
@TestInstance(Lifecycle.PER_CLASS)
class MySqlSessionIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** A session of a user without privileges is told the same once more, as it begins. */
  private final CrashableMySql database =
      new CrashableMySql(
          "--autocommit=0",
          "--completion-type=CHAIN",
          "--sql-mode=",
          "--init-connect=SET autocommit=0, completion_type=CHAIN");

  private final PageViewTable root = new PageViewTable(database.address());

  @TempDir private Path folder;

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void collect_operatorHasVariablesAndCertificates_isDurableInSessionsOfBoth() throws Exception {
    root.execute(
        "CREATE USER owner IDENTIFIED BY 'owner' REQUIRE X509", "GRANT ALL ON beacon.* TO owner");
    DatabaseAddress at = as("owner");
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(at));
    settings.put(
        "BEACON_DB_URL", "mysql://" + at + "?sessionVariables=wait_timeout=600,net_retry_count=7");
    settings.put("BEACON_DB_CA", copy("ca.pem"));
    settings.put("BEACON_DB_CERT", copy("client-cert.pem"));
    settings.put("BEACON_DB_KEY", copy("client-key.pem"));
    settings.put("BEACON_JOURNAL", "0");

    try (BeaconProcess beacon = BeaconProcess.launch(settings).awaitReady()) {
      assertThat(ParallelPosts.send(beacon.port(), Beacons.of("first")).status()).isEqualTo(204);
      assertThat(root.count()).isEqualTo(1);
      Waiting.until(LIMIT, () -> beacon.get("/").contains("first"), beacon::output);
      Waiting.until(LIMIT, () -> beacon.get("/?glance=1").contains("<svg"), beacon::output);

      assertThat(ofSessions("variables_by_thread", "wait_timeout")).containsOnly("600");
      assertThat(ofSessions("variables_by_thread", "autocommit")).containsOnly("ON");
      assertThat(ofSessions("variables_by_thread", "completion_type")).containsOnly("NO_CHAIN");
      assertThat(ofSessions("variables_by_thread", "innodb_lock_wait_timeout")).containsOnly("4");
      assertThat(ofSessions("variables_by_thread", "time_zone")).containsOnly("+00:00");
      assertThat(ofSessions("variables_by_thread", "sql_mode"))
          .containsOnly("STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION");
      assertThat(ofSessions("status_by_thread", "Ssl_version")).allMatch(v -> v.contains("TLS"));

      // A file that is exchanged is used without a restart, and so is one that is wrong.
      Path ca = folder.resolve("ca.pem");
      byte[] right = Files.readAllBytes(ca);
      Files.copy(folder.resolve("client-cert.pem"), ca, REPLACE_EXISTING);
      Waiting.until(
          LIMIT,
          () -> beacon.get("/strip").contains("mended: its certificate is not trusted"),
          beacon::output);
      Files.write(ca, right);
      Waiting.until(LIMIT, () -> beacon.get("/strip").contains("strip ok"), beacon::output);
      assertThat(beacon.output()).doesNotContain("ERROR", "\tat ");
      beacon.kill();
    }
    assertThat(root.count()).isEqualTo(1);
  }

  @Test
  void start_changesAreLoggedByStatements_saysThatItCannotBe() {
    root.execute("SET GLOBAL binlog_format = STATEMENT");
    try {
      assertEnds(database.address(), "binlog_format=STATEMENT", "ROW");
    } finally {
      root.execute("SET GLOBAL binlog_format = DEFAULT");
    }
  }

  @Test
  void start_serverRefusesEachSession_saysWhy() {
    root.execute("CREATE USER other IDENTIFIED BY 'other'", "GRANT ALL ON beacon.* TO other");
    Object before = root.select("SELECT @@init_connect AS c").get(0).get("c");
    root.execute("SET GLOBAL init_connect = 'SELECT nonsense'");
    try {
      assertEnds(as("other"), "init_connect");
    } finally {
      root.execute("SET GLOBAL init_connect = '" + before + "'");
    }
  }

  private void assertEnds(DatabaseAddress address, String... reasons) {
    try (BeaconProcess beacon = BeaconProcess.launch(BeaconProcess.settings(address))) {
      assertThat(beacon.exitCode(LIMIT)).as(beacon.output()).isNotNull().isNotZero();
      assertThat(beacon.output().lines().filter(line -> line.contains(" ERROR ")))
          .singleElement()
          .asString()
          .contains("" + address)
          .contains(reasons);
      assertThat(beacon.output()).doesNotContain("\tat ");
    }
  }

  /** A user whose password is its name. */
  private DatabaseAddress as(String user) {
    DatabaseAddress at = database.address();
    return new DatabaseAddress(at.host(), at.port(), at.database(), Map.of(), user, user);
  }

  private String copy(String file) {
    return database.copy(file, folder).toString();
  }

  /** What is so of each session of Beacon's that is open. */
  private List<String> ofSessions(String table, String name) {
    List<String> values =
        root
            .select(
                "SELECT variable_value AS v FROM performance_schema."
                    + table
                    + " JOIN performance_schema.threads USING (thread_id)"
                    + " WHERE processlist_user = 'owner' AND variable_name = '"
                    + name
                    + "'")
            .stream()
            .map(row -> String.valueOf(row.get("v")))
            .toList();
    assertThat(values).isNotEmpty();
    return values;
  }
}
