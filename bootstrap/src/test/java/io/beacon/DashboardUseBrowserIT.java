package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An analyst reads the dashboard: by keyboard, without a script, in another time zone. */
class DashboardUseBrowserIT extends BrowserContract {
  private static final int ROWS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  DashboardUseBrowserIT() {
    super("dashboard_use");
  }

  @BeforeEach
  void insert() {
    for (int i = 0; i < ROWS; i++) {
      table.insert(
          "INSERT INTO pageviews (url, type, session_id, payload, server_timestamp)"
              + " VALUES (?, ?, ?, ?, '2026-07-01 22:30:00')",
          "https://shop.example/p/" + i,
          i % 2 == 0 ? "pageview" : "error",
          "session-" + i % 3,
          "{\"number\": " + i + "}");
    }
  }

  @Test
  void keys_jAndK_moveThroughTheRowsAndEnterOpensOne() {
    Page page = browser.open(dashboard());

    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    assertThat(page.locator("tr.selected .path").textContent()).isEqualTo("/p/58");

    page.keyboard().press("Enter");
    Locator details = page.locator("tr.opened article.details");
    details.waitFor();
    assertThat(details.locator(".payload").textContent()).contains("\"number\" : 58");
    assertThat(page.locator("tr.selected a.open").getAttribute("aria-expanded")).isEqualTo("true");

    page.keyboard().press("Enter");
    page.waitForCondition(() -> details.count() == 0);
    assertThat(page.url()).isEqualTo(dashboard());
  }

  @Test
  void keys_slashAndQuestionMark_searchAndHelp() {
    Page page = browser.open(dashboard());

    page.keyboard().press("?");
    assertThat(page.locator("#help").isVisible()).isTrue();
    page.keyboard().press("Escape");
    assertThat(page.locator("#help").isVisible()).isFalse();

    page.keyboard().press("/");
    page.keyboard().type("/p/7");
    page.keyboard().press("Enter");

    page.waitForURL("**url=%2Fp%2F7**");
    assertThat(page.locator("#rows tr").count()).isEqualTo(1);
  }

  @Test
  void filters_withoutAScript_workByTheFormAndItsLinks() {
    Page page = browser.open(dashboard(), visitor -> visitor.setJavaScriptEnabled(false));

    page.locator("select[name=type]").selectOption("error");
    page.getByText("More filters").click();
    page.locator("[name=session]").fill("session-1");
    page.locator("[name=size]").selectOption("25");
    page.locator(".filters button").click();
    assertThat(page.locator("#rows tr").count()).isEqualTo(ROWS / 6);

    page.locator(".chips a").first().click();
    assertThat(page.locator("#rows tr").count()).isEqualTo(ROWS / 3);
    page.getByText("Remove all").click();
    assertThat(page.locator("#rows tr").count()).isEqualTo(50);

    page.getByText("Older").click();
    assertThat(page.locator("#rows tr").count()).isEqualTo(ROWS - 50);
    page.getByText("Newer").click();
    assertThat(page.locator("#rows .path").first().textContent()).isEqualTo("/p/59");

    page.locator("#rows a.open").first().click();
    assertThat(page.locator("article.details .payload").textContent()).contains("\"number\" : 59");
    page.getByText("same session").click();
    assertThat(page.locator("#rows tr").count()).isEqualTo(ROWS / 3);
    assertThat(page.locator(".script-only:visible").count()).isZero();
  }

  @Test
  void times_ofAReaderElsewhere_areOfTheReadersZone() {
    Page page = browser.open(dashboard(), visitor -> visitor.setTimezoneId("America/New_York"));

    page.locator("caption", new Page.LocatorOptions().setHasText("America/New_York")).waitFor();
    Locator time = page.locator("#rows time").first();
    assertThat(time.textContent()).isEqualTo("2026-07-01 18:30:00");
    assertThat(time.getAttribute("title")).contains("2026-07-01T22:30:00Z");

    page.navigate(dashboard() + "?tz=Asia/Tokyo");
    assertThat(page.locator("#rows time").first().textContent()).isEqualTo("2026-07-02 07:30:00");
  }

  @Test
  void firstMinute_noRows_offersASnippetThatWorks() throws IOException {
    table.clear();
    Page page = browser.open(dashboard());

    String snippet = page.locator("#snippet").textContent();
    assertThat(snippet)
        .isEqualTo(
            "<script defer src=\"http://localhost:" + beacon.port() + "/beacon.js\"></script>");
    page.locator("[data-copy]").click();
    page.getByText("Copied").or(page.getByText("Selected")).first().waitFor();

    try (var site = new OtherSite(snippet)) {
      page.navigate(site.url());
      Waiting.until(PATIENCE, () -> table.count() == 1, () -> table.count() + " rows");
    }
    page.navigate(dashboard());
    // The performance of the page that was left.
    Waiting.until(PATIENCE, () -> table.count() == 2, () -> table.count() + " rows");
    page.reload();
    page.locator("#rows tr .type:text-is('pageview')").waitFor();
  }

  @Test
  void page_narrowAsAPhone_scrollsSidewaysInTheTableAlone() {
    Page page = browser.open(dashboard(), visitor -> visitor.setViewportSize(360, 700));

    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    assertThat(page.locator("#rows .path").first().isVisible()).isTrue();
  }
}
