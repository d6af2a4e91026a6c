package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** axe-core finds nothing to complain of (WCAG 2.2 AA and its best practices), in both themes. */
class AccessibilityBrowserIT extends BrowserContract {
  AccessibilityBrowserIT() {
    super("accessibility");
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void pages_anyTheme_areAccessible(ColorScheme theme) {
    Page page = browser.open(dashboard(), visitor -> visitor.setColorScheme(theme));
    isAccessible(page, "no rows");

    for (String type : List.of("pageview", "event", "error", "performance")) {
      table.insert(
          "INSERT INTO pageviews (url, type, referrer, session_id, payload, server_timestamp)"
              + " VALUES ('https://shop.example/p', ?, 'https://x.example/', 's', '{\"a\": 1}', UTC_TIMESTAMP())",
          type);
    }
    // The page loads itself anew for its first row; to load it here would cross that.
    page.locator("#rows a.open").first().click();
    page.locator("tr.opened article").waitFor();
    isAccessible(page, "a row opened");

    page.keyboard().press("?");
    isAccessible(page, "help");

    page.navigate(dashboard() + "?ip=x&host=shop.example&url=p");
    isAccessible(page, "filters and a problem");

    page.navigate(dashboard() + "?type=error&url=nothing");
    isAccessible(page, "no match");

    page.navigate(
        dashboard()
            + "pageviews/"
            + table.select("SELECT MAX(id) AS id FROM pageviews").get(0).get("id"));
    isAccessible(page, "details");

    page.navigate(dashboard() + "?glance=1");
    isAccessible(page, "at a glance");

    page.navigate(dashboard() + "rejected");
    isAccessible(page, "rejected");

    page.navigate(dashboard() + "login");
    isAccessible(page, "login");

    page.navigate(dashboard() + "test.html");
    isAccessible(page, "test page");
  }

  private static void isAccessible(Page page, String what) {
    List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations)
        .as(what)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }
}
