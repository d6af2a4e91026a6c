package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A search that has found nothing yet goes on, part by part, while the page is open. */
class SearchBrowserIT extends BrowserContract {
  private static final int DOUBLINGS = 16;

  SearchBrowserIT() {
    super("search_browser");
  }

  /** The needle is the oldest of 65,536 rows, and so in the fourth part of a search. */
  @BeforeEach
  void insert() {
    table.insertManyNewerThan("https://a.example/needle-oldest", DOUBLINGS);
  }

  @Test
  void search_nothingInTheFirstParts_goesOnToTheRow() {
    Page page = browser.open(dashboard() + "?url=needle");

    page.waitForCondition(() -> page.locator("#rows .path").count() == 1);
    assertThat(page.locator("#rows .path").textContent()).isEqualTo("/needle-oldest");
    assertThat(page.locator("#search").count()).isZero();
    page.goBack();
    assertThat(page.url()).as("no step of the search is left behind").isEqualTo("about:blank");
  }

  @Test
  void search_nothingAnywhere_goesOnToTheEnd() {
    Page page = browser.open(dashboard() + "?url=nowhere");

    page.getByText("No row matches").waitFor();
    assertThat(page.locator("#search").count()).isZero();
  }

  @Test
  void search_someRowsInTheFirstPart_waitsForTheReader() {
    table.execute(
        "UPDATE pageviews SET url = 'https://a.example/needle-newest'"
            + " ORDER BY server_timestamp DESC LIMIT 1");

    Page page = browser.open(dashboard() + "?url=needle");
    assertThat(page.locator("#rows .path").allTextContents()).containsExactly("/needle-newest");
    assertThat(page.locator("#search span").textContent()).startsWith("Searched back to");

    page.getByText("Search further back").click();
    page.waitForCondition(() -> page.locator("#rows .path").count() == 1);
    assertThat(page.locator("#rows .path").allTextContents()).containsExactly("/needle-oldest");
  }

  @Test
  void search_withoutAScript_isALink() {
    Page page =
        browser.open(dashboard() + "?url=needle", visitor -> visitor.setJavaScriptEnabled(false));

    for (int part = 1; part <= 3; part++) {
      page.getByText("Search further back").click();
    }

    assertThat(page.locator("#rows .path").allTextContents()).containsExactly("/needle-oldest");
  }
}
