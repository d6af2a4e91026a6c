package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real browser sends becomes rows. */
class BrowserIT extends BrowserContract {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private OtherSite otherSite;

  BrowserIT() {
    super("browser");
  }

  @BeforeAll
  void openOtherSite() throws IOException {
    otherSite = new OtherSite();
  }

  @AfterAll
  void closeOtherSite() {
    otherSite.close();
  }

  @Test
  void testPage_opened_storesItsPageView() {
    Page page = browser.open(testPage());

    PageView row = rows(1).get(0);
    assertThat(row.url()).isEqualTo(testPage());
    assertThat(row.type()).isEqualTo(BeaconType.PAGEVIEW);
    assertThat(row.userAgent()).isEqualTo(page.evaluate("navigator.userAgent"));
    assertThat(row.viewportWidth()).isEqualTo(page.evaluate("innerWidth"));
    assertThat(row.viewportHeight()).isEqualTo(page.evaluate("innerHeight"));
    assertThat(row.referrer()).isNull();
    assertThat(row.sessionId()).matches("[0-9a-f-]{36}");
    assertThat(Duration.between(row.clientTimestamp(), row.serverTimestamp()).abs())
        .isLessThan(Duration.ofSeconds(30));
    assertThat(row.payload()).isEqualTo("{\"title\":\"Beacon test page\"}");
    assertThat(row.clientIp()).hasToString("127.0.0.1");
    waitForAnswer(page, "pageview: 204");
  }

  @ParameterizedTest
  @EnumSource
  void testPage_button_storesARowOfItsType(BeaconType type) {
    Page page = browser.open(testPage());
    rows(1);

    page.locator("[data-type=" + type.wireName() + "]").click();

    assertThat(rows(2).get(1).type()).isEqualTo(type);
    waitForAnswer(page, type.wireName() + ": 204");
  }

  @Test
  void testPage_invalidButton_showsWhyItIsRefused() {
    Page page = browser.open(testPage());

    page.locator("#invalid").click();

    waitForAnswer(page, "Missing required field: url");
    // The browser itself reports the 400.
    assertThat(browser.console).hasSize(1).first().asString().contains("400");
    browser.console.clear();
    assertThat(rows(1)).hasSize(1);
  }

  @Test
  void testPage_openedFromDisk_storesItsPageView() {
    String page = Path.of("..", "test.html").toAbsolutePath().normalize().toUri().toString();
    String url = page + "?endpoint=" + endpoint();

    Page opened = browser.open(url);

    assertThat(rows(1).get(0).url()).isEqualTo(url);
    waitForAnswer(opened, "pageview: 204");
  }

  @Test
  void testPage_navigatedAway_keepsTheBeaconOfItsEnd() {
    Page page = browser.open(testPage());
    rows(1);

    page.navigate(otherSite.url());

    assertThat(rows(2).get(1).type()).isEqualTo(BeaconType.PERFORMANCE);
  }

  @Test
  void testPage_tabClosed_keepsTheBeaconOfItsEnd() {
    Page page = browser.open(testPage());
    rows(1);

    page.close(new Page.CloseOptions().setRunBeforeUnload(true));

    assertThat(rows(2).get(1).type()).isEqualTo(BeaconType.PERFORMANCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "new Blob([text], {type: 'application/json'})",
        "new Blob([text])",
        "new TextEncoder().encode(text).buffer",
        "new TextEncoder().encode(text)"
      })
  void sendBeacon_fromAnotherOrigin_storesItsRow(String body) {
    Page page = browser.open(otherSite.url());

    Object queued =
        page.evaluate(
            "endpoint => { const text = JSON.stringify({url: location.href, payload: '\u00fc\u2713'});"
                + " return navigator.sendBeacon(endpoint, "
                + body
                + "); }",
            endpoint());

    assertThat(queued).isEqualTo(true);
    assertThat(rows(1).get(0).url()).isEqualTo(otherSite.url());
    assertThat(rows(1).get(0).payload()).isEqualTo("\"\u00fc\u2713\"");
  }

  @Test
  void fetch_withCredentialsFromAnotherOrigin_mayReadTheAnswer() {
    Page page = browser.open(otherSite.url());

    Object status =
        page.evaluate(
            "async endpoint => (await fetch(endpoint, {method: 'POST', credentials: 'include',"
                + " headers: {'Content-Type': 'application/json'},"
                + " body: JSON.stringify({url: location.href})})).status",
            endpoint());

    assertThat(status).isEqualTo(204);
    rows(1);
  }

  private static void waitForAnswer(Page page, String text) {
    page.locator("#log", new Page.LocatorOptions().setHasText(text)).waitFor();
  }

  private List<PageView> rows(int count) {
    Waiting.until(
        PATIENCE,
        () -> table.count() >= count,
        () -> table.count() + " rows; the browser said " + browser.console);
    assertThat(table.count()).isEqualTo(count);
    return table.pageViews();
  }

  private String testPage() {
    return "http://localhost:" + beacon.port() + "/test.html";
  }

  private String endpoint() {
    return "http://localhost:" + beacon.port() + "/collect";
  }
}
