package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Beacon has no host of its own, all of it works below a path of the site. */
@Needs(Requirement.CHROMIUM)
class BelowPathBrowserIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void dashboard_belowAPath_isWhole(boolean prefixIsTold) throws Exception {
    DatabaseAddress database = TestDatabase.MARIADB.fresh("below_path");
    Map<String, String> settings =
        Map.of(
            "BEACON_TRUSTED_PROXIES",
            "127.0.0.1",
            "BEACON_BASE_PATH",
            prefixIsTold ? "" : "/stats");
    try (BeaconProcess beacon = BeaconProcess.on(database, settings);
        PathProxy site = new PathProxy("/stats", beacon.port(), prefixIsTold);
        BrowserSession browser = new BrowserSession()) {
      browser.logIn(site.url());
      sendsFromItsSnippet(browser, site, new PageViewTable(database));
      isReadAndFollowed(browser, site);
      assertThat(browser.requests).allMatch(url -> url.startsWith(site.url()));
      assertThat(browser.console).isEmpty();
    }
  }

  private static void sendsFromItsSnippet(
      BrowserSession browser, PathProxy site, PageViewTable table) {
    Page empty = browser.open(site.url());
    assertThat(empty.locator("#snippet").textContent())
        .isEqualTo("<script defer src=\"" + site.url() + "beacon.js\"></script>");
    assertThat(empty.evaluate("async () => (await fetch(location.href)).text()").toString())
        .as("without its script")
        .contains("src=&quot;" + site.url() + "beacon.js&quot;");

    browser.open(site.url() + "test.html");
    Waiting.until(PATIENCE, () -> table.count() > 0, () -> "no row; " + browser.console);
    assertThat(table.pageViews().get(0).url()).isEqualTo(site.url() + "test.html");
    browser.leave();
  }

  private static void isReadAndFollowed(BrowserSession browser, PathProxy site) throws Exception {
    Page page = browser.open(site.url());
    assertThat(page.evaluate("getComputedStyle(document.querySelector('.top')).display"))
        .as("its style")
        .isEqualTo("flex");

    page.locator("#rows a.open").first().click();
    Locator details = page.locator("#rows .opened");
    details.waitFor();
    details.getByText("same URL").click();
    page.waitForURL(site.url() + "?url=**");
    page.locator(".chips a").first().click();
    page.waitForURL(site.url() + "?match=exact");

    page.navigate(site.url());
    page.locator("#live-switch").click();
    page.locator("#live[data-state=live]").waitFor();
    page.locator("#filter-url").fill("test");
    page.locator("#filter-url").press("Enter");
    page.waitForURL(site.url() + "?url=test**");
    page.locator("#live[data-state=live]").waitFor();

    Download csv = page.waitForDownload(() -> page.locator(".pages").getByText("CSV").click());
    assertThat(Files.readString(csv.path())).contains(site.url() + "test.html");

    page.getByText("Rejected", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL(site.url() + "rejected");
    page.getByText("Log out").click();
    page.waitForURL(site.url() + "login");
    page.navigate(site.url() + "rejected");
    BrowserSession.fillIn(page, TestUser.NAME, TestUser.PASSWORD);
    page.waitForURL(site.url() + "rejected");
  }
}
