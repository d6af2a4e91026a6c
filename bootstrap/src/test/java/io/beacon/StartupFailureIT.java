package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.DatabaseAddress;
import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.journal.OldJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator got wrong is said in one line, and Beacon ends. */
class StartupFailureIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String SECRET = "s3cret-pa55word";

  @Test
  void start_databaseUnreachableAndNoJournal_namesItsAddress() {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_JOURNAL", "0");

    assertThat(failure(settings)).contains("127.0.0.1:1/beacon");
  }

  @Test
  void start_journalHasNoPlace_namesIt() {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_DATA", "/proc/beacon");

    assertThat(failure(settings)).contains("journal", "/proc/beacon");
  }

  @Test
  void start_nativeLibraryHasNoPlace_saysSo() {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put(
        "JAVA_TOOL_OPTIONS", "-Dorg.sqlite.lib.path=/proc/beacon -Dorg.sqlite.tmpdir=/proc/beacon");

    assertThat(failure(settings).lines())
        .singleElement()
        .asString()
        .contains("journal.db", "native library");
  }

  @Test
  void start_journalIsAnotherFile_namesItAndLeavesIt() throws Exception {
    Path file = Fresh.folder().resolve("journal.db");
    Files.writeString(file, "somebody else's".repeat(100));
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_DATA", file.getParent().toString());

    assertThat(failure(settings)).contains(file.toString());
    assertThat(file).hasContent("somebody else's".repeat(100));
  }

  @Test
  void start_journalOfANewerBeacon_saysSoInOneLineAndLeavesIt() throws Exception {
    Path file = Fresh.folder().resolve("journal.db");
    OldJournal.WITHOUT_BOT.make(file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 1000");
    }
    byte[] before = Files.readAllBytes(file);
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_DATA", file.getParent().toString());

    assertThat(failure(settings).lines())
        .singleElement()
        .asString()
        .contains(file.toString(), "layout 1000", "newer Beacon");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void start_passwordWrong_saysSo() {
    DatabaseAddress database = TestDatabase.MARIADB.fresh("startup");

    assertThat(failure(settings("mysql://" + database))).contains("" + database, "denied");
  }

  @Test
  void start_noTlsAtTheServer_saysSo() {
    DatabaseAddress database = TestDatabase.MARIADB.fresh("startup");
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(database));
    settings.put("BEACON_DB_URL", "mysql://" + database + "?sslMode=REQUIRED");

    assertThat(failure(settings)).contains("" + database, "TLS");
  }

  @Test
  void start_privilegeMissing_saysSo() {
    DatabaseAddress database = TestDatabase.MARIADB.fresh("startup");
    new PageViewTable(database)
        .execute(
            "CREATE OR REPLACE USER poor@'%' IDENTIFIED BY '" + SECRET + "'",
            "GRANT SELECT ON startup.* TO poor@'%'");
    Map<String, String> settings = settings("mysql://" + database);
    settings.put("BEACON_DB_USER", "poor");

    assertThat(failure(settings)).contains("" + database, "privilege", "CREATE");
  }

  @Test
  void start_databaseMissing_namesIt() {
    DatabaseAddress database = TestDatabase.MARIADB.address();
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(database));
    settings.put("BEACON_DB_URL", "mysql://127.0.0.1:" + database.port() + "/no_such_database");

    assertThat(failure(settings)).contains("no_such_database");
  }

  @Test
  void start_urlMalformed_showsTheFormButNotTheUrl() {
    String line = failure(settings("mysql://user:" + SECRET + "@127.0.0.1:1/beacon"));

    assertThat(line).contains("mysql://host:3306/database");
  }

  @Test
  void start_optionThatOneDriverKnows_namesIt() {
    String line = failure(settings("mysql://127.0.0.1:1/beacon?allowMultiQueries=" + SECRET));

    assertThat(line.lines()).singleElement().asString().contains("allowMultiQueries");
  }

  @Test
  void start_certificatesMissing_namesSettingAndFile() {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_DB_CA", "/nowhere/ca.pem");

    assertThat(failure(settings).lines())
        .singleElement()
        .asString()
        .contains("BEACON_DB_CA", "/nowhere/ca.pem");
  }

  @Test
  void start_trustedProxiesMalformed_namesTheValue() {
    Map<String, String> settings =
        new HashMap<>(BeaconProcess.settings(TestDatabase.MARIADB.fresh("startup")));
    settings.put("BEACON_TRUSTED_PROXIES", "10.0.0.0/8,proxy.example");

    assertThat(failure(settings)).contains("proxy.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET, "{noop}" + SECRET, "{bcrypt}" + SECRET, "$2y$10$" + SECRET, ""})
  void start_passwordNotHashed_namesTheUser(String hash) {
    Map<String, String> settings =
        new HashMap<>(BeaconProcess.settings(TestDatabase.MARIADB.fresh("startup")));
    settings.put("BEACON_USERS_ALICE", hash);

    assertThat(failure(settings).lines()).singleElement().asString().contains("alice", "{bcrypt}");
  }

  @Test
  void start_settingOfTheWrongKind_namesTheSetting() {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_MAX_BODY", "sixty");

    assertThat(failure(settings).lines())
        .singleElement()
        .asString()
        .endsWith("BEACON_MAX_BODY is 'sixty', and not a size, as 64KB");
  }

  @ParameterizedTest
  @CsvSource({"BEACON_ALLOWED_ORIGINS, https://*.shop.example", "SERVER_HTTP2_ENABLED, true"})
  void start_settingThatCannotBeUsed_namesIt(String name, String value) {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put(name, value);

    assertThat(failure(settings).lines()).singleElement().asString().contains(name);
  }

  @Test
  void start_embeddedDatabaseHasNoPlace_namesTheFolder() {
    assertThat(failure(Map.of("BEACON_DATA", "/proc/beacon"))).contains("/proc/beacon");
  }

  private static Map<String, String> settings(String url) {
    return new HashMap<>(
        Map.of("BEACON_DB_URL", url, "BEACON_DB_USER", "beacon", "BEACON_DB_PASSWORD", SECRET));
  }

  /** The one error that a failed start prints, which is the last that it says. */
  private static String failure(Map<String, String> settings) {
    try (BeaconProcess beacon = BeaconProcess.launch(settings)) {
      assertThat(beacon.exitCode(LIMIT)).as("exit code").isNotNull().isNotZero();
      assertThat(beacon.output()).doesNotContain("\tat ", SECRET, " WARN ");
      List<String> errors = beacon.output().lines().filter(l -> l.contains(" ERROR ")).toList();
      assertThat(errors).hasSize(1);
      return beacon.output().substring(beacon.output().indexOf(errors.get(0)));
    }
  }
}
