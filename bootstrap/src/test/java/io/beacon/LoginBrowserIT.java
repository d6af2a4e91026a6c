package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The login in a real browser. */
class LoginBrowserIT extends BrowserContract {
  LoginBrowserIT() {
    super("login");
  }

  @Test
  void form_rightPassword_leadsToTheRows() {
    Page page = browser.openAsStranger(dashboard());
    assertThat(page.url()).isEqualTo(dashboard() + "login");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("username");

    BrowserSession.fillIn(page, TestUser.NAME, TestUser.PASSWORD);

    page.waitForURL(dashboard());
    assertThat(page.content()).contains("No beacons yet");
    assertThat((String) page.evaluate("document.cookie")).matches("(tz=[\\w/]+)?");
  }

  @Test
  void form_wrongPassword_saysSo() {
    Page page = browser.openAsStranger(dashboard());

    BrowserSession.fillIn(page, "nobody", "wrong");

    assertThat(page.getByText("The name or the password is not right.").isVisible()).isTrue();
    // The browser itself reports the 403.
    assertThat(browser.console).hasSize(1).first().asString().contains("403");
    browser.console.clear();
  }

  /** The style sheet counts, or the policy would have refused it. */
  @Test
  void form_style_isApplied() {
    Page page = browser.openAsStranger(dashboard() + "login");

    assertThat(page.locator("main").evaluate("e => e.clientWidth <= 360")).isEqualTo(true);
    assertThat(page.locator("body").evaluate("e => getComputedStyle(e).display")).isEqualTo("grid");
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
  }
}
