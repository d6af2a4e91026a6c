package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.beacon.application.port.ListedPageView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of recent rows shows them, and whatever they hold does nothing. */
class DashboardBrowserIT extends BrowserContract {
  private static final String HACK = "window.hacked=1;alert(1)";

  /** Each tries to be more than text, in a way of its own. */
  private static final List<String> HOSTILE =
      List.of(
          "https://a.example/<script>" + HACK + "</script>",
          "https://a.example/\"><img src=x onerror=\"" + HACK + "\">",
          "https://a.example/' onmouseover='" + HACK + "' autofocus onfocus='" + HACK,
          "</title></td></table><iframe src=\"javascript:" + HACK + "\"></iframe>",
          "<svg/onload=" + HACK + "><style>body{display:none}</style>",
          "<link rel=stylesheet href=http://127.0.0.2:1/x.css><base href=http://127.0.0.2:1/>",
          "<meta http-equiv=refresh content=0;url=http://127.0.0.2:1/>",
          "<form action=http://127.0.0.2:1/><input name=x><button>go</button></form>",
          "javascript:" + HACK,
          " javascript:" + HACK,
          "java\tscript:" + HACK,
          "JaVaScRiPt:" + HACK + "//https://a.example/",
          "data:text/html,<script>" + HACK + "</script>",
          "vbscript:msgbox(1)",
          "//a.example/x",
          "${7*7} #{7*7} *{7*7} @{/x} ~{x} [[${7*7}]] [(${7*7})] {{7*7}} <%=7*7%> __${7*7}__::.x",
          "https://a.example/${T(java.lang.Runtime).getRuntime().exec('id')}",
          "https://a.example/\u202Egpj.exe\u2066\u200F",
          "https://a.example/\u0000\r\n&amp;&lt;b&gt;&#x3c;",
          "https://a.example/\uD83D\uDCA5\u0301\u0301\u0301\uFFFE",
          "https://a.example/a\u3164b\u00A0c  d\uFE0F ",
          "https://a.example/" + "w".repeat(2000),
          "w".repeat(2048));

  /** How those of them are shown that hold what is not seen. */
  private static final Map<String, String> UNSEEN =
      Map.of(
          " javascript:" + HACK,
          "\\u0020javascript:" + HACK,
          "java\tscript:" + HACK,
          "java\\u0009script:" + HACK,
          "https://a.example/\u202Egpj.exe\u2066\u200F",
          "https://a.example/\\u202egpj.exe\\u2066\\u200f",
          "https://a.example/\u0000\r\n&amp;&lt;b&gt;&#x3c;",
          "https://a.example/\\u0000\\u000d\\u000a&amp;&lt;b&gt;&#x3c;",
          "https://a.example/a\u3164b\u00A0c  d\uFE0F ",
          "https://a.example/a\\u3164b\\u00a0c \\u0020d\\ufe0f\\u0020");

  DashboardBrowserIT() {
    super("dashboard");
  }

  @AfterEach
  void nothingWentElsewhere() {
    assertThat(browser.requests).allMatch(url -> url.startsWith(dashboard()));
  }

  @Test
  void dashboard_withoutRows_leadsToTheTestPage() {
    Page page = browser.open(dashboard());

    page.locator("text=test page").click();

    assertThat(page.url()).isEqualTo(dashboard() + "test.html");
  }

  @Test
  void dashboard_withRows_showsThemNewestFirst() {
    insert(
        IntStream.range(0, 60).mapToObj(i -> "https://shop.example/p/" + i).toList(),
        "203.0.113.7");

    Page page = browser.open(dashboard());

    Locator rows = page.locator("tbody tr");
    assertThat(rows.count()).isEqualTo(50);
    assertThat(rows.first().locator("td").allTextContents())
        .containsExactly(
            "2026-03-01 12:00:00",
            "pageview",
            "https://shop.example/p/59",
            "",
            "",
            "203.0.113.7",
            "");
    assertThat(page.locator("h1").evaluate("e => getComputedStyle(e).fontSize"))
        .as("the style sheet counts")
        .isNotEqualTo("28px");
  }

  @Test
  void dashboard_hostileValues_areTextAndNothingMore() {
    insert(HOSTILE, "<b onclick=alert(1)>\"'${7*7}");

    Page page = browser.open(dashboard());
    page.locator("tbody").hover();
    page.keyboard().press("Tab");
    page.waitForTimeout(300);

    for (String text : List.of("textContent", "title")) {
      Object shown =
          page.locator(".url [title]").evaluateAll("all => all.map(e => e." + text + ")");
      assertThat((List<?>) shown)
          .map(String::valueOf)
          .containsExactlyInAnyOrderElementsOf(
              HOSTILE.stream().map(DashboardBrowserIT::shown).toList());
    }
    assertThat(page.locator("tbody tr").first().locator("td").nth(5).textContent())
        .isEqualTo("<b onclick=alert(1)>\"'${7*7}");
    assertThat(page.evaluate("window.hacked")).isNull();
    assertThat(
            page.locator("table")
                .locator("script, iframe, img, svg, form, base, style, b, input, link, meta")
                .count())
        .isZero();
    assertThat(page.locator("script:not([src^='/assets/']), iframe, base, style").count()).isZero();
    assertThat(page.url()).isEqualTo(dashboard());
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("no sideways scrolling")
        .isEqualTo(true);
  }

  @Test
  void dashboard_links_leadOnlyToTheWebAndTellNothing() {
    insert(HOSTILE, null);

    Page page = browser.open(dashboard());

    assertThat(
            (List<?>) page.locator("tbody .url a").evaluateAll("all => all.map(a => a.protocol)"))
        .hasSize(
            (int) HOSTILE.stream().filter(url -> url.startsWith("https://") && !isCut(url)).count())
        .allMatch("https:"::equals);
    assertThat((List<?>) page.locator("tbody .url a").evaluateAll("all => all.map(a => a.host)"))
        .allMatch("a.example"::equals);
    assertThat((List<?>) page.locator("tbody .url a").evaluateAll("all => all.map(a => a.rel)"))
        .allMatch("noopener noreferrer"::equals);
  }

  /** What would be seen as nothing is written out. A long text ends in an ellipsis. */
  private static String shown(String text) {
    String visible = UNSEEN.getOrDefault(text, text);
    return isCut(text) ? visible.substring(0, ListedPageView.TEXT - 1) + "\u2026" : visible;
  }

  /** It is no link then; the details hold all. */
  private static boolean isCut(String text) {
    return text.length() >= ListedPageView.TEXT;
  }

  /** Past Beacon, for other programs may write to the table. */
  private void insert(List<String> urls, String ip) {
    try (Connection session = table.open();
        PreparedStatement row =
            session.prepareStatement(
                "INSERT INTO pageviews (url, server_timestamp, client_ip)"
                    + " VALUES (?, '2026-03-01 12:00:00', ?)")) {
      for (String url : urls) {
        row.setString(1, url);
        row.setString(2, ip);
        row.execute();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
