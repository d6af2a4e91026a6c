package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the narrowest phone: a wide table scrolls by itself, and the page does not. */
class PhoneBrowserIT extends BrowserContract {
  PhoneBrowserIT() {
    super("phone");
  }

  private static Object width(Page page) {
    return page.evaluate("() => document.documentElement.scrollWidth");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?glance=1&range=1h",
        "?glance=1&range=24h",
        "?glance=1&range=7d",
        "?url=shop&host=shop.example&type=event&tz=America/Argentina/Buenos_Aires",
        "rejected",
        "login?logout",
        "test.html"
      })
  void page_360Wide_doesNotScrollSideways(String path) {
    for (String type : List.of("pageview", "event", "error")) {
      table.insert(
          "INSERT INTO pageviews (url, type, referrer, user_agent, client_ip, session_id,"
              + " server_timestamp) VALUES (CONCAT('https://shop.example/', REPEAT('x', 300)), ?,"
              + " 'https://a-very-long-host-name-of-a-referrer.shop.example/', 'Mozilla/5.0',"
              + " '2001:db8:1111:2222:3333:4444:5555:6666', REPEAT('s', 64), UTC_TIMESTAMP())",
          type);
    }

    Page page = browser.open(dashboard() + path);
    page.setViewportSize(360, 740);

    assertThat(width(page)).isEqualTo(360);
    page.evaluate("() => document.querySelectorAll('details').forEach(all => all.open = true)");
    assertThat(width(page)).as("all that folds opened").isEqualTo(360);
    page.evaluate("() => document.querySelectorAll('#rows a.open').forEach(row => row.click())");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(width(page)).as("all rows opened").isEqualTo(360);
  }
}
