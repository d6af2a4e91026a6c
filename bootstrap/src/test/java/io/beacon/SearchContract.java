package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A rare text among more rows than one search looks at. */
abstract class SearchContract extends BeaconContract {
  private static final int DOUBLINGS = 15;
  private static final Pattern PATHS = Pattern.compile("class=\"url\"><a href=\"[^\"]*?(/p/\\w+)");
  private static final Pattern BACK =
      Pattern.compile("rel=\"next\" href=\"([^\"]*)\">Search further back<");
  private static final Pattern ON =
      Pattern.compile("rel=\"prev\" href=\"([^\"]*)\">Search further on<");

  SearchContract(TestDatabase database) {
    super(database);
  }

  /** Once, for no test changes the rows. */
  @Override
  @BeforeAll
  void start() {
    super.start();
    table.insertManyNewerThan("https://a.example/p/oldest?needle", DOUBLINGS);
    table.execute(
        "UPDATE pageviews SET url = 'https://a.example/p/newest?needle'"
            + " ORDER BY server_timestamp DESC LIMIT 1");
  }

  @Override
  void clear() {}

  @Test
  void page_rareText_isSearchedForPartByPart() {
    String first = page("/?url=needle");
    assertThat(paths(first)).containsExactly("/p/newest");
    assertThat(first).contains("Searched back to 2026-03-01 15:32:47").doesNotContain(">Older<");

    String second = page(link(BACK, first));
    assertThat(paths(second)).containsExactly("/p/oldest");
    assertThat(second).doesNotContain("Searched back", ">Older<").contains(">Newest<");
  }

  @Test
  void page_rareTextSearchedUpwards_isSearchedForPartByPart() {
    String first = page("/?url=needle&newer=1772366399_0");
    assertThat(paths(first)).containsExactly("/p/oldest");
    assertThat(first).contains("Searched on to").doesNotContain(">Newer<");

    assertThat(paths(page(link(ON, first)))).containsExactly("/p/newest");
  }

  @Test
  void page_textThatIsNowhere_saysSoAfterTheLastPart() {
    String first = page("/?url=nowhere");
    assertThat(first).contains("Search further back").doesNotContain("No row matches");

    assertThat(page(link(BACK, first))).contains("No row matches");
  }

  @Test
  void page_textThatAnIndexFinds_isFoundAtOnce() {
    assertThat(page("/?url=https://a.example/p/&match=start"))
        .contains("/p/newest", "/p/oldest")
        .doesNotContain("Searched back");
  }

  @Test
  void export_rareText_holdsAllRows() {
    assertThat(beacon.get("/export.csv?url=needle").body().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("/p/newest"))
        .anyMatch(line -> line.contains("/p/oldest"));
  }

  private String page(String path) {
    Answer answer = beacon.get(path);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static List<String> paths(String page) {
    return PATHS.matcher(page).results().map(found -> found.group(1)).toList();
  }

  private static String link(Pattern pattern, String page) {
    return pattern
        .matcher(page)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .findFirst()
        .orElseThrow();
  }
}
