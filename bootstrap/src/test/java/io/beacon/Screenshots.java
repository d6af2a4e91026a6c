package io.beacon;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Takes the pictures of the documents; run by docs/screenshots, and no test by its name. */
class Screenshots extends BrowserContract {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String[] TYPES = {
    "pageview", "pageview", "pageview", "pageview", "event", "event", "performance", "error"
  };
  private static final String[] PAGES = {
    "/",
    "/shoes",
    "/shoes/blue-runner",
    "/shoes/red-hiker?size=42",
    "/sale?utm_source=newsletter",
    "/cart",
    "/checkout",
    "/blog/how-to-lace"
  };
  private static final String[] REFERRERS = {
    null, null, "https://www.google.com/", "https://duckduckgo.com/", "https://news.example/today"
  };
  private static final String[] AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"
        + " Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Version/17.4 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"
  };

  private final Random random = new Random(7);

  Screenshots() {
    super("screenshots");
  }

  @Test
  void dashboard_aDayOfAShop_isPictured() {
    for (int i = 0; i < 1500; i++) {
      insert(i);
    }
    Page rows = open("", ColorScheme.LIGHT);
    rows.keyboard().press("j");
    rows.keyboard().press("j");
    rows.keyboard().press("Enter");
    rows.locator("tr.opened article").waitFor();
    save(rows, "dashboard.png");
    save(open("?glance=1", ColorScheme.DARK), "glance.png");
  }

  private Page open(String query, ColorScheme theme) {
    return browser.open(
        dashboard() + query,
        visitor -> visitor.setColorScheme(theme).setViewportSize(1280, 860).setTimezoneId("UTC"));
  }

  private static void save(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(DOCS.resolve(name)));
  }

  private void insert(int i) {
    int session = random.nextInt(200);
    table.insert(
        "INSERT INTO pageviews (url, type, referrer, user_agent, viewport_width, viewport_height,"
            + " session_id, client_ip, payload, bot, client_timestamp, server_timestamp) VALUES"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP() - INTERVAL ? SECOND,"
            + " UTC_TIMESTAMP() - INTERVAL ? SECOND)",
        "https://shop.example" + one(PAGES),
        one(TYPES),
        one(REFERRERS),
        AGENTS[session % AGENTS.length],
        session % AGENTS.length == 1 ? "390" : "1440",
        session % AGENTS.length == 1 ? "844" : "900",
        "%08x-7d54-4a0e".formatted(session * 7919),
        "203.0.113." + session,
        "{\"title\": \"A page of the shop\", \"lang\": \"en\"}",
        AGENTS[session % AGENTS.length].contains("bot") ? "1" : "0",
        String.valueOf(i * 55 + 1),
        String.valueOf(i * 55));
  }

  private String one(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
