package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.PageViewColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A column is named in {@link PageViewColumn} and in the changelog, so that a new one is added in
 * few places.
 */
class ColumnNamesTest {
  private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Set<String> TIME = Set.of("server_timestamp");

  /** Statements of their own, about columns that they know; no list of columns is among them. */
  private static final Map<String, Set<String>> EXCEPTIONS =
      Map.of(
          // What the journal's file was once is history, and does not change with the list.
          "JournalLayout",
          PageViewColumn.ALL.stream().map(PageViewColumn::toString).collect(Collectors.toSet()),
          // All order rows by their time, or find them by it.
          "R2dbcPageViewQuery",
          TIME,
          "R2dbcPageViewRetention",
          TIME,
          "RollUpTables",
          Set.of("server_timestamp", "type"),
          "DatabaseSeconds",
          TIME,
          "CountByTime",
          Set.of("server_timestamp", "type"),
          // Reads the message of an error out of its payload.
          "CountErrors",
          Set.of("server_timestamp", "type", "payload", "url"),
          // Another table has a column of this name.
          "RolledUpIds",
          Set.of("type"),
          // A word of a message.
          "SqliteRecord",
          Set.of("type"));

  @Test
  void literals_ofAllCode_nameNoColumn() {
    Set<String> found = new TreeSet<>();
    for (Path file : sources()) {
      String type = file.getFileName().toString().replace(".java", "");
      for (String column : named(file)) {
        if (!EXCEPTIONS.getOrDefault(type, Set.of()).contains(column)) {
          found.add(type + ": " + column);
        }
      }
    }

    assertThat(found).isEmpty();
  }

  @Test
  void named_fileThatNamesColumns_findsThem() {
    assertThat(named(code("adapters-persistence", "journal/JournalLayout")))
        .contains("url", "user_agent", "bot");
  }

  @Test
  void exceptions_stillNameThese() {
    for (Path file : sources()) {
      Set<String> excepted = EXCEPTIONS.get(file.getFileName().toString().replace(".java", ""));
      if (excepted != null) {
        assertThat(named(file)).as("%s", file).containsAll(excepted);
      }
    }
  }

  private static Path code(String module, String type) {
    return Path.of("..", module, "src/main/java/io/beacon/persistence", type + ".java");
  }

  /** Outside of SQL a short name is a word like any other. */
  private static List<String> named(Path file) {
    boolean sql = file.toString().contains("adapters-persistence");
    String literals = literals(file);
    return PageViewColumn.ALL.stream()
        .map(PageViewColumn::toString)
        .filter(name -> sql || name.contains("_"))
        .filter(name -> Pattern.compile("\\b" + name + "\\b").matcher(literals).find())
        .toList();
  }

  private static String literals(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("/"))
          .flatMap(line -> LITERAL.matcher(line).results().map(MatchResult::group))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources() {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<Path> sources =
          files
              .filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("PageViewColumn.java"))
              .toList();
      assertThat(sources).hasSizeGreaterThan(100);
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
