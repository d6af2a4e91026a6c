package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is shipped beside the code says the same as the code and the documents. */
class PackagingTest {
  private static final Pattern SETTING = Pattern.compile("`([A-Z][A-Z_]+)`");

  /** The image's own folder, which is a volume. */
  private static final Set<String> FIXED = Set.of("BEACON_DATA");

  @Test
  void compose_settingOfTheDocument_isPassedThrough() throws IOException {
    Set<String> settings =
        read("docs/configuration.md")
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|", -1)[1])
            .flatMap(names -> SETTING.matcher(names).results())
            .map(name -> name.group(1))
            .filter(name -> !FIXED.contains(name))
            .collect(Collectors.toSet());

    assertThat(settings).hasSizeGreaterThan(30);
    assertThat(names("docker-compose.yml", "(?m)^      ([A-Z_]+):")).containsAll(settings);
  }

  @Test
  void compose_password_hasNoDefault() throws IOException {
    assertThat(read("docker-compose.yml")).contains("${BEACON_DB_PASSWORD:?");
    assertThat(names("docker-compose.yml", "\\$\\{BEACON_DB_PASSWORD(..)")).containsOnly(":?");
    assertThat(read(".env.example").lines()).contains("BEACON_DB_PASSWORD=");
  }

  @Test
  void version_everywhere_isThePoms() throws IOException {
    String version = names("pom.xml", "<artifactId>beacon</artifactId>\\s*<version>([^<]+)").get(0);

    assertThat(names("Dockerfile", "image\\.version=\"([^\"]+)\"")).containsExactly(version);
    assertThat(names("docker-compose.yml", "-beacon:([^}]+)}")).containsExactly(version);
    assertThat(names(".env.example", "IMAGE=beacon:(\\S+)")).containsExactly(version);
    assertThat(read("CHANGELOG.md")).contains("\n## " + version.replace("-SNAPSHOT", "") + "\n");
  }

  private static List<String> names(String file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(read(file))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("..", file));
  }
}
