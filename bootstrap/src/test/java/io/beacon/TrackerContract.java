package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A site of another origin than Beacon's that has the tracker in its pages. */
abstract class TrackerContract extends BrowserContract {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private OtherSite site;

  TrackerContract(String databaseName) {
    super(databaseName);
  }

  @BeforeAll
  void openSite() throws IOException {
    site = siteWith("");
  }

  @AfterAll
  void closeSite() {
    site.close();
  }

  /** A site whose tracker has these attributes. */
  OtherSite siteWith(String attributes) throws IOException {
    return new OtherSite(
        "<p>A shop</p><button>Buy</button><script defer src='%sbeacon.js' %s></script>"
            .formatted(dashboard(), attributes));
  }

  String site() {
    return site.url();
  }

  /** A new visitor's page after its page view. */
  Page visit() {
    Page page = browser.open(site());
    rows(1);
    return page;
  }

  /** A new visitor who has not come to the site yet. */
  Page newcomer() {
    return browser.open("about:blank");
  }

  /** All rows, which are so many. */
  List<PageView> rows(int count) {
    Waiting.until(
        PATIENCE,
        () -> table.count() >= count,
        () -> table.count() + " rows; the browser said " + browser.console);
    List<PageView> rows = table.pageViews();
    assertThat(rows).hasSize(count);
    return rows;
  }

  List<PageView> rows(BeaconType type, int count) {
    Waiting.until(
        PATIENCE,
        () -> of(type).size() >= count,
        () -> of(type).size() + " rows; the browser said " + browser.console);
    assertThat(of(type)).hasSize(count);
    return of(type);
  }

  /** As when its visitor looks at another tab. */
  static void hide(Page page) {
    page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', {value: true});"
            + " document.dispatchEvent(new Event('visibilitychange', {bubbles: true})); }");
  }

  private List<PageView> of(BeaconType type) {
    return table.pageViews().stream().filter(row -> row.type() == type).toList();
  }
}
