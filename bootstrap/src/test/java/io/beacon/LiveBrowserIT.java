package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows appear on an open page by themselves, and disturb nobody who reads. */
class LiveBrowserIT extends BrowserContract {
  LiveBrowserIT() {
    super("live");
  }

  @Test
  void live_beaconOfAnotherPage_isPutOnTop() {
    insert("first", 1);
    Page page = browser.open(dashboard(""));

    page.locator("#live-switch").click();
    await(page, "#live-state:text-is('live')");
    assertThat(page.locator("#live-switch").getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(page.url()).endsWith("?live=1");
    browser.open("http://localhost:" + beacon.port() + "/test.html");

    await(page, "#rows tr:first-child.fresh .path:text-is('/test.html')");
    await(page, "#rows tr:first-child:not(.fresh)");
    await(page, "#live-news:text-is('1 new row')");
    assertThat(rows(page).count()).isEqualTo(2);
  }

  @Test
  void live_bookmarked_listensAtOnceUntilSwitchedOff() {
    insert("first", 1);
    Page page = browser.open(dashboard("?type=pageview&live=1"));
    await(page, "#live-state:text-is('live')");

    page.locator("#live-switch").click();

    assertThat(page.url()).endsWith("?type=pageview");
    assertThat(page.locator("#live-state").textContent()).isEmpty();
    assertThat(page.locator(".chips a").first().getAttribute("href")).doesNotContain("live");
    assertThat(page.locator("#live-pause").isVisible()).isFalse();
  }

  @Test
  void live_filterChanged_staysOn() {
    insert("first", 1);
    Page page = browser.open(dashboard(""));
    page.locator("#live-switch").click();

    page.locator("#filter-url").fill("first");
    page.locator(".filters button").click();

    page.waitForURL(url -> url.contains("url=first") && url.contains("live=1"));
    await(page, "#live-state:text-is('live')");
  }

  @Test
  void live_paused_rowsWaitAndAreCounted() {
    insert("first", 1);
    Page page = browser.open(dashboard("?live=1"));
    await(page, "#live-state:text-is('live')");

    page.locator("#live-pause").click();
    insert("later", 12);

    await(page, "#live-waiting:text-is('12 waiting')");
    assertThat(rows(page).count()).isEqualTo(1);
    page.locator("#live-pause").click();
    assertThat(rows(page).count()).isEqualTo(13);
    assertThat(page.locator("#live-waiting").textContent()).isEmpty();
    assertThat(rows(page).first().textContent()).contains("/later/12");
  }

  @Test
  void live_tableFull_keepsItsSizeAndTheOpenedRow() {
    insert("first", 25);
    Page page = browser.open(dashboard("?size=25&live=1"));
    await(page, "#live-state:text-is('live')");
    rows(page).last().locator("a.open").click();
    await(page, "#rows .opened");
    page.evaluate("scrollTo(0, 0)");

    insert("later", 3);

    await(page, "#rows tr:first-child .path:text-is('/later/3')");
    assertThat(rows(page).count()).isEqualTo(25);
    assertThat(page.locator("#rows .opened").count()).isEqualTo(1);
    assertThat(rows(page).last().textContent()).contains("/first/1");
  }

  @Test
  void live_scrolledDown_nothingMovesUntilTheTopIsInSight() {
    insert("first", 60);
    Page page = browser.open(dashboard("?live=1"));
    await(page, "#live-state:text-is('live')");
    page.evaluate("scrollTo(0, document.body.scrollHeight)");
    Object before = page.evaluate("scrollY");

    insert("later", 2);
    await(page, "#live-waiting:text-is('2 waiting')");

    assertThat(page.evaluate("scrollY")).isEqualTo(before);
    assertThat(page.locator(".path:text-is('/later/1')").count()).isZero();
    page.evaluate("scrollTo(0, 0)");
    await(page, "#rows tr:first-child .path:text-is('/later/2')");
  }

  @Test
  void live_noRowsYet_showsTheFirstByItself() {
    Page page = browser.open(dashboard(""));
    await(page, ".first-minute");

    insert("first", 1);

    await(page, "#rows tr[data-id]");
  }

  @Test
  void live_hostileRow_isTextAndNothingMore() {
    insert("first", 1);
    Page page = browser.open(dashboard("?live=1"));
    await(page, "#live-state:text-is('live')");

    table.execute(
        "INSERT INTO pageviews (url, session_id, server_timestamp) VALUES"
            + " ('</td></tr></table><img src=x onerror=alert(1)>\r\n\rdata: x',"
            + " '<script>alert(1)</script>', '2026-03-01 12:00:00')");

    await(page, "#rows tr:nth-child(2)");
    assertThat(rows(page).first().locator(".url bdi").textContent())
        .isEqualTo("</td></tr></table><img src=x onerror=alert(1)>\\u000d\\u000a\\u000ddata: x");
    assertThat(page.locator("table").locator("img, script").count()).isZero();
  }

  @Test
  void live_serverRestarted_missesNothing() {
    insert("first", 1);
    Map<String, String> settings = new HashMap<>(BeaconProcess.settings(database));
    int port = Fresh.port();
    settings.put("SERVER_PORT", String.valueOf(port));
    Page page;
    try (BeaconProcess first = BeaconProcess.launch(settings).awaitReady()) {
      // Another port is another Beacon, where nobody has logged in.
      page = browser.openAsStranger("http://localhost:" + port + "/?live=1");
      BrowserSession.fillIn(page, TestUser.NAME, TestUser.PASSWORD);
      await(page, "#live-state:text-is('live')");
      first.kill();
    }
    await(page, "#live-state:text-is('reconnecting…')");
    insert("later", 2);
    try (BeaconProcess second = BeaconProcess.launch(settings).awaitReady()) {
      await(page, "#live-state:text-is('live')");
      await(page, "#rows tr:first-child .path:text-is('/later/2')");
      assertThat(rows(page).count()).isEqualTo(3);
      browser.leave();
      assertThat(second.output()).doesNotContain("ERROR");
    }
    // The browser itself reports each vain attempt.
    assertThat(browser.console).allMatch(line -> line.contains("net::ERR_"));
    browser.console.clear();
  }

  /** Headless, all tabs are seen; so each is told that it is not. */
  @Test
  void live_tabsThatNobodySees_leaveConnectionsAndCatchUp() {
    insert("first", 1);
    Page first = browser.open(dashboard("?live=1"));
    await(first, "#live-state:text-is('live')");
    see(first, false);
    for (int i = 2; i <= 6; i++) {
      Page other = first.context().newPage();
      other.navigate(dashboard("?live=1"));
      await(other, "#live-state:text-is('live')");
      see(other, false);
    }

    Page seventh = first.context().newPage();
    seventh.navigate(dashboard("?live=1"));
    await(seventh, "#live-state:text-is('live')");
    insert("later", 2);
    await(seventh, "#rows tr:first-child .path:text-is('/later/2')");
    assertThat(rows(first).count()).isEqualTo(1);

    see(first, true);
    await(first, "#rows tr:first-child .path:text-is('/later/2')");
    assertThat(rows(first).count()).isEqualTo(3);
  }

  @Test
  void live_loggedOutInAnotherTab_saysSoAndStops() {
    insert("first", 1);
    Page page = browser.openAsStranger(dashboard("?live=1"));
    BrowserSession.fillIn(page, TestUser.NAME, TestUser.PASSWORD);
    await(page, "#live-state:text-is('live')");
    Page other = page.context().newPage();
    other.navigate(dashboard(""));

    other.locator(".logout button").click();

    await(page, "#live-state:has-text('You are logged out.')");
    assertThat(page.locator("#live-switch").getAttribute("aria-pressed")).isEqualTo("false");
    page.locator("#live-state a").click();
    BrowserSession.fillIn(page, TestUser.NAME, TestUser.PASSWORD);
    page.waitForURL(dashboard("?live=1"));
    // The browser itself reports what is refused.
    assertThat(browser.console).allMatch(line -> line.contains("401"));
    browser.console.clear();
  }

  @Test
  void live_tabWithoutRowsSeenAgain_showsTheFirst() {
    Page page = browser.open(dashboard(""));
    await(page, ".first-minute");
    see(page, false);
    insert("first", 1);

    see(page, true);

    await(page, "#rows tr[data-id]");
  }

  private static void see(Page page, boolean seen) {
    page.evaluate(
        """
        seen => {
          Object.defineProperty(document, 'hidden', {value: !seen, configurable: true});
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        seen);
  }

  private String dashboard(String query) {
    return "http://localhost:" + beacon.port() + "/" + query;
  }

  private static void await(Page page, String selector) {
    page.locator(selector)
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
  }

  private static Locator rows(Page page) {
    return page.locator("#rows > tr[data-id]");
  }

  /** So many rows at once, past Beacon, as another instance would. */
  private void insert(String path, int count) {
    table.execute(
        IntStream.rangeClosed(1, count)
            .mapToObj(
                i ->
                    "('https://shop.example/"
                        + path
                        + "/"
                        + i
                        + "', '2026-03-01 12:00:00', 'pageview')")
            .collect(
                Collectors.joining(
                    ", ", "INSERT INTO pageviews (url, server_timestamp, type) VALUES ", "")));
  }
}
