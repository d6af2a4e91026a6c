package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents lead to is there. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern NAMED = Pattern.compile("(?<![\\w./])docs/[a-z-]+\\.md");

  /** Folders that no commit holds, or no document of ours. */
  private static final Set<String> OTHERS = Set.of(".git", "target", "node_modules", "data");

  static Stream<Path> documents() throws IOException {
    return files().stream().filter(file -> file.toString().endsWith(".md"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void links_ofEachDocument_haveATarget(Path document) throws IOException {
    assertThat(links(document)).allSatisfy(link -> assertThat(isThere(document, link)).isTrue());
  }

  @Test
  void links_ofTheReadme_reachEachDocument() throws IOException {
    Path readme = ROOT.resolve("README.md");
    Set<Path> linked =
        links(readme).stream()
            .map(link -> ROOT.resolve(link.split("#", 2)[0]))
            .collect(Collectors.toSet());

    assertThat(documents().filter(document -> !document.equals(readme)).toList())
        .hasSizeGreaterThan(8)
        .isSubsetOf(linked);
  }

  @Test
  void readme_isShort() throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md")).lines().count())
        .isLessThanOrEqualTo(120);
  }

  @Test
  void documents_namedInSourcesAndMessages_areThere() throws IOException {
    Set<String> named =
        files().stream()
            .filter(DocumentsTest::isText)
            .flatMap(file -> NAMED.matcher(text(file)).results().map(found -> found.group()))
            .collect(Collectors.toSet());

    assertThat(named)
        .contains("docs/configuration.md", "docs/operations.md")
        .allSatisfy(name -> assertThat(ROOT.resolve(name)).exists());
  }

  @ParameterizedTest
  @CsvSource({
    "docs/operations.md, true",
    "docs/operations.md#metrics, true",
    "docs/configuration.md#options-of-the-databases-url, true",
    "docs/operations.md#metric, false",
    "docs/Missing.md, false",
    "#test, true",
    "#nothing, false"
  })
  void isThere_fromTheReadme_isTold(String link, boolean there) {
    assertThat(isThere(ROOT.resolve("README.md"), link)).isEqualTo(there);
  }

  private static List<String> links(Path document) throws IOException {
    String text = FENCE.matcher(Files.readString(document)).replaceAll("");
    return LINK.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(link -> !ELSEWHERE.matcher(link).matches())
        .toList();
  }

  private static boolean isThere(Path document, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** Headings as a forge names them: lower case, without punctuation, hyphens for spaces. */
  private static Set<String> anchors(Path document) {
    return HEADING
        .matcher(FENCE.matcher(text(document)).replaceAll(""))
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static boolean isText(Path file) {
    return Stream.of(".md", ".java", ".js", ".yml", ".service", ".example", "-check", "run")
        .anyMatch(end -> file.toString().endsWith(end));
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return OTHERS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
