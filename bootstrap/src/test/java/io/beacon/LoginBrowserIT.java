package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The login in a real browser. */
class LoginBrowserIT extends BrowserContract {
  private static final String FAILREGEX = "failregex = ";

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

  @Test
  void failure_line_isReadByFail2ban() {
    Page page = browser.openAsStranger(dashboard());
    BrowserSession.fillIn(page, TestUser.NAME, "wrong");
    page.locator("[role=alert]").waitFor();

    assertThat(beacon.output().lines().filter(line -> line.contains("Login failed")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).endsWith(" from " + fail2ban(line)));
    browser.console.clear();
  }

  /** A request's own text in a line of the log is no failure of somebody else. */
  @Test
  void failure_lineThatAStrangerForges_isNone() {
    assertThat(
            fail2ban(
                "2026-03-01T12:00:00.000Z  WARN 1 --- [beacon] [x] i.b.w.Other : of"
                    + "  WARN 1 --- [beacon] [x] i.b.w.s.LimitedLogin : Login failed from 192.0.2.1"))
        .isNull();
  }

  /** The address that the filter of contrib finds in a line, which it sees without the time. */
  private static @Nullable String fail2ban(String line) {
    String regex;
    try (Stream<String> filter = Files.lines(Path.of("../contrib/fail2ban/filter.conf"))) {
      regex =
          filter
              .filter(each -> each.startsWith(FAILREGEX))
              .map(each -> each.substring(FAILREGEX.length()))
              .findFirst()
              .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Matcher found =
        Pattern.compile(regex.replace("<ADDR>", "(?<address>[0-9a-f.:]+)"))
            .matcher(line.replaceFirst("^[\\d-]+T[\\d:]+", ""));
    return found.find() ? found.group("address") : null;
  }
}
