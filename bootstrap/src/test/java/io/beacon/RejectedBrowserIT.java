package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a real browser, what a rejected beacon holds stays text, on a small screen too. */
class RejectedBrowserIT extends BrowserContract {
  private static final String HACK = "window.hacked=1;alert(1)";
  private static final List<String> HOSTILE =
      List.of(
          "</pre></li></ol><script>" + HACK + "</script>",
          "<img src=x onerror=\"" + HACK + "\"><iframe src=\"javascript:" + HACK + "\">",
          "<meta http-equiv=refresh content=0;url=http://127.0.0.2:1/><base href=//x.example/>",
          "<style>body{display:none}</style><svg/onload=" + HACK + ">",
          "https://a.example/\u202Egpj.exe\u2066\u200F",
          "w".repeat(2048),
          "{\"type\":\"nope\",\"payload\":{\""
              + "k".repeat(900)
              + "\":\""
              + "v".repeat(900)
              + "\"}}");

  RejectedBrowserIT() {
    super("rejected");
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void page_hostileBodies_areTextAndFitASmallScreen(ColorScheme scheme) throws Exception {
    for (String body : HOSTILE) {
      assertThat(ParallelPosts.send(beacon.port(), body).status()).isEqualTo(400);
    }

    Page page = browser.open(site() + "rejected");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(360, 740);
    page.waitForTimeout(300);

    assertThat(page.locator("pre").allTextContents()).contains(HOSTILE.get(0), HOSTILE.get(5));
    assertThat(page.evaluate("window.hacked")).isNull();
    assertThat(
            page.locator("main")
                .locator("script, iframe, img, svg, form, base, style, input, link, meta")
                .count())
        .isZero();
    assertThat(page.locator("script:not([src^='/assets/']), iframe, base, style").count()).isZero();
    assertThat(page.url()).isEqualTo(site() + "rejected");
    assertThat(browser.requests).allMatch(url -> url.startsWith(site()));
    assertFits(page);
  }

  @Test
  void strip_onASmallScreen_leadsToTheRejectedBeacons() throws Exception {
    assertThat(ParallelPosts.send(beacon.port(), "{").status()).isEqualTo(400);
    Page page = browser.open(site());
    page.setViewportSize(360, 740);
    assertFits(page);

    page.locator("#strip a").click();

    assertThat(page.locator("pre").first().textContent()).isEqualTo("{");
  }

  @Test
  void page_zoneOfTheReader_showsItsTimesAndKeepsUtcAtHand() throws Exception {
    assertThat(ParallelPosts.send(beacon.port(), "{").status()).isEqualTo(400);

    Page page = browser.open(site() + "rejected?tz=Asia/Tokyo");

    assertThat(page.locator("h2.caption").textContent()).contains("times in Asia/Tokyo");
    Locator time = page.locator("time").first();
    Instant utc = Instant.parse(time.getAttribute("datetime"));
    assertThat(time.textContent())
        .isEqualTo(
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                .format(utc.atZone(ZoneId.of("Asia/Tokyo"))));
  }

  private static void assertFits(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("no sideways scrolling")
        .isEqualTo(true);
  }

  private String site() {
    return "http://localhost:" + beacon.port() + "/";
  }
}
