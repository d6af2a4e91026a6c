package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What an operator got wrong is said in one line, and Beacon ends. */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Less than any pool's thread waits for more work. */
  private static final Duration END = Duration.ofSeconds(5);

  private static final String SECRET = "s3cret-pa55word";

  @Test
  void start_databaseUnreachableAndNoJournal_namesItsAddress() {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_JOURNAL", "0");

    assertThat(processFailure(settings)).contains("127.0.0.1:1/beacon");
  }

  @Test
  void start_journalHasNoPlace_namesIt(CapturedOutput output) {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_DATA", "/proc/beacon");

    assertThat(failure(settings, output)).contains("journal", "/proc/beacon");
  }

  @Test
  void start_nativeLibraryHasNoPlace_saysSo() {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put(
        "JAVA_TOOL_OPTIONS", "-Dorg.sqlite.lib.path=/proc/beacon -Dorg.sqlite.tmpdir=/proc/beacon");

    assertThat(processFailure(settings).lines())
        .singleElement()
        .asString()
        .contains("journal.db", "native library");
  }

  @Test
  void start_journalIsAnotherFile_namesItAndLeavesIt(CapturedOutput output) throws Exception {
    Path file = Fresh.folder().resolve("journal.db");
    Files.writeString(file, "somebody else's".repeat(100));
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_DATA", file.getParent().toString());

    assertThat(failure(settings, output)).contains(file.toString());
    assertThat(file).hasContent("somebody else's".repeat(100));
  }

  @Test
  void start_journalOfANewerBeacon_saysSoInOneLineAndLeavesIt(CapturedOutput output)
      throws Exception {
    Path file = Fresh.folder().resolve("journal.db");
    OldJournal.WITHOUT_BOT.make(file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 1000");
    }
    byte[] before = Files.readAllBytes(file);
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_DATA", file.getParent().toString());

    assertThat(failure(settings, output).lines())
        .singleElement()
        .asString()
        .contains(file.toString(), "layout 1000", "newer Beacon");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void start_passwordWrong_saysSo() {
    DatabaseAddress database = TestDatabase.MARIADB.fresh("startup");

    assertThat(processFailure(settings("mysql://" + database))).contains("" + database, "denied");
  }

  @Test
  void start_noTlsAtTheServer_saysSo(CapturedOutput output) {
    DatabaseAddress database = TestDatabase.MARIADB.fresh("startup");
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(database));
    settings.put("BEACON_DB_URL", "mysql://" + database + "?sslMode=REQUIRED");

    assertThat(failure(settings, output)).contains("" + database, "TLS");
  }

  @Test
  void start_privilegeMissing_saysSo(CapturedOutput output) {
    DatabaseAddress database = TestDatabase.MARIADB.fresh("startup");
    new PageViewTable(database)
        .execute(
            "CREATE OR REPLACE USER poor@'%' IDENTIFIED BY '" + SECRET + "'",
            "GRANT SELECT ON startup.* TO poor@'%'");
    Map<String, String> settings = settings("mysql://" + database);
    settings.put("BEACON_DB_USER", "poor");

    assertThat(failure(settings, output)).contains("" + database, "privilege", "CREATE");
  }

  @Test
  void start_databaseMissing_namesIt(CapturedOutput output) {
    DatabaseAddress database = TestDatabase.MARIADB.address();
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(database));
    settings.put("BEACON_DB_URL", "mysql://127.0.0.1:" + database.port() + "/no_such_database");

    assertThat(failure(settings, output)).contains("no_such_database");
  }

  @Test
  void start_urlMalformed_showsTheFormButNotTheUrl() {
    String line = processFailure(settings("mysql://user:" + SECRET + "@127.0.0.1:1/beacon"));

    assertThat(line).contains("mysql://host:3306/database");
  }

  @Test
  void start_optionThatOneDriverKnows_namesIt(CapturedOutput output) {
    String line =
        failure(settings("mysql://127.0.0.1:1/beacon?allowMultiQueries=" + SECRET), output);

    assertThat(line.lines()).singleElement().asString().contains("allowMultiQueries");
  }

  @Test
  void start_certificatesMissing_namesSettingAndFile(CapturedOutput output) {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_DB_CA", "/nowhere/ca.pem");

    assertThat(failure(settings, output).lines())
        .singleElement()
        .asString()
        .contains("BEACON_DB_CA", "/nowhere/ca.pem");
  }

  @Test
  void start_trustedProxiesMalformed_namesTheValue(CapturedOutput output) {
    Map<String, String> settings =
        new HashMap<>(BeaconProcess.settings(TestDatabase.MARIADB.fresh("startup")));
    settings.put("BEACON_TRUSTED_PROXIES", "10.0.0.0/8,proxy.example");

    assertThat(failure(settings, output)).contains("proxy.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {SECRET, "{noop}" + SECRET, "{bcrypt}" + SECRET, "$2y$10$" + SECRET, ""})
  void start_passwordNotHashed_namesTheUser(String hash, CapturedOutput output) {
    Map<String, String> settings =
        new HashMap<>(BeaconProcess.settings(TestDatabase.MARIADB.fresh("startup")));
    settings.put("BEACON_USERS_ALICE", hash);

    assertThat(failure(settings, output).lines())
        .singleElement()
        .asString()
        .contains("alice", "{bcrypt}");
  }

  @Test
  void start_settingOfTheWrongKind_namesTheSetting(CapturedOutput output) {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put("BEACON_MAX_BODY", "sixty");

    assertThat(failure(settings, output).lines())
        .singleElement()
        .asString()
        .endsWith("BEACON_MAX_BODY is 'sixty', and not a size, as 64KB");
  }

  @ParameterizedTest
  @CsvSource({"BEACON_ALLOWED_ORIGINS, https://*.shop.example", "SERVER_HTTP2_ENABLED, true"})
  void start_settingThatCannotBeUsed_namesIt(String name, String value, CapturedOutput output) {
    Map<String, String> settings = settings("mysql://127.0.0.1:1/beacon");
    settings.put(name, value);

    assertThat(failure(settings, output).lines()).singleElement().asString().contains(name);
  }

  @Test
  void start_embeddedDatabaseHasNoPlace_namesTheFolder() {
    assertThat(processFailure(Map.of("BEACON_DATA", "/proc/beacon"))).contains("/proc/beacon");
  }

  private static Map<String, String> settings(String url) {
    return new HashMap<>(
        Map.of("BEACON_DB_URL", url, "BEACON_DB_USER", "beacon", "BEACON_DB_PASSWORD", SECRET));
  }

  /** The one error that a failed start prints, which is the last that it says. */
  private static String failure(Map<String, String> settings, CapturedOutput output) {
    Map<String, Object> variables = new HashMap<>(settings);
    variables.putIfAbsent("BEACON_DATA", Fresh.folder().toString());
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));

    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(BeaconApplication.class)
                    .environment(environment)
                    .properties("server.port=0", "management.server.port=0")
                    .registerShutdownHook(false)
                    .run())
        .isInstanceOf(RuntimeException.class);
    return onlyError(output.toString());
  }

  /** The same of a process, which ends by itself, and at once. */
  private static String processFailure(Map<String, String> settings) {
    try (BeaconProcess beacon = BeaconProcess.launch(settings)) {
      Waiting.until(LIMIT, () -> beacon.output().contains(" ERROR "), beacon::output);
      assertThat(beacon.exitCode(END)).as("exit code").isNotNull().isNotZero();
      return onlyError(beacon.output());
    }
  }

  private static String onlyError(String output) {
    assertThat(output).doesNotContain("\tat ", SECRET, " WARN ");
    List<String> errors = output.lines().filter(line -> line.contains(" ERROR ")).toList();
    assertThat(errors).hasSize(1);
    return output.substring(output.indexOf(errors.get(0)));
  }
}
