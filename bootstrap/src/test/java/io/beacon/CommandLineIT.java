package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the archive answers to who only asks. */
class CommandLineIT {
  private final Path data = Fresh.folder().resolve("data");

  private record Said(int code, String text) {}

  @Test
  void help_tellsEverySetting() throws Exception {
    Said help = run("--help", Map.of());

    assertThat(help.code()).isZero();
    assertThat(Settings.ALL).allMatch(setting -> help.text().contains(setting.variable()));
    assertThat(help.text()).contains("BEACON_MAX_BODY", "64KB", "--check", "SERVER_PORT");
  }

  @Test
  void version_isThatOfTheBuild() throws Exception {
    Said version = run("--version", Map.of());

    assertThat(version.code()).isZero();
    assertThat(version.text().strip()).matches("Beacon \\d+\\.\\d+.*");
  }

  @Test
  void check_good_saysSoAndLeavesNothing() throws Exception {
    DatabaseAddress database = TestDatabase.MARIADB.fresh("command_line");

    Said check = run("--check", BeaconProcess.settings(database));

    assertThat(check.text().lines())
        .singleElement()
        .isEqualTo("The settings are good, and the database at " + database + " answers.");
    assertThat(check.code()).isZero();
    assertThat(data).doesNotExist();
    assertThat(new PageViewTable(database).select("SHOW TABLES")).isEmpty();
  }

  @Test
  void check_wrong_saysWhatInOneLine() throws Exception {
    Map<String, String> away =
        Map.of("BEACON_DB_URL", "mysql://127.0.0.1:1/beacon", "BEACON_MAX_BODDY", "1KB");
    Said database = run("--check", away);
    assertThat(database.code()).isEqualTo(1);
    assertThat(database.text()).contains("127.0.0.1:1/beacon", "BEACON_MAX_BODDY");
    assertThat(database.text().lines()).hasSize(2);

    Said setting = run("--check", Map.of("BEACON_EXPORTS", "0"));
    assertThat(setting.code()).isEqualTo(1);
    assertThat(setting.text().lines()).singleElement().asString().contains("BEACON_EXPORTS");
  }

  private Said run(String option, Map<String, String> settings)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path said = Files.createTempFile(Fresh.folder(), "said", ".txt");
    var builder =
        new ProcessBuilder(java, "-jar", "" + BeaconProcess.JAR.toAbsolutePath(), option)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("BEACON_"));
    builder.environment().putAll(new HashMap<>(settings));
    builder.environment().put("BEACON_DATA", data.toString());
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    return new Said(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }
}
