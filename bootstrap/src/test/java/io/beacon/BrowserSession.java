package io.beacon;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import io.beacon.persistence.Chromium;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A real browser; each page is a new visitor's, and all that it does is written down. */
final class BrowserSession implements AutoCloseable {
  /** What a page sends while its visitor leaves, the network may still let through. */
  static final String WITHOUT_FAREWELL =
      "() => { navigator.sendBeacon = () => true; window.speechless = true; }";

  /** A tracker keeps the fetch that it found, and takes this one for the browser's own. */
  private static final String FETCH_THAT_CAN_BE_SILENCED =
      "window.fetch = new Proxy(window.fetch, {apply: (fetch, self, all) =>"
          + " window.speechless ? new Promise(() => {}) : Reflect.apply(fetch, self, all)})";

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser;

  final List<String> dialogs = new CopyOnWriteArrayList<>();
  final List<String> console = new CopyOnWriteArrayList<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<Request> underWay = ConcurrentHashMap.newKeySet();

  /** What a visitor who has logged in brings along; null before the first login. */
  private String login;

  /**
   * Starts the browser.
   *
   * @param without which of Playwright's own options it goes without
   */
  BrowserSession(String... without) {
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Chromium.PATH)
                    .setIgnoreDefaultArgs(List.of(without))
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }

  /** Logs in by the form, for all pages that are opened later. */
  void logIn(String url) {
    Page page = openAsStranger(url);
    fillIn(page, TestUser.NAME, TestUser.PASSWORD);
    page.waitForURL(url);
    // A page that is opened without it loads itself anew, and may do so while a test opens it.
    page.waitForFunction("() => document.cookie.includes('tz=')");
    login = page.context().storageState();
    leave();
  }

  static void fillIn(Page loginPage, String name, String password) {
    loginPage.getByLabel("Name").fill(name);
    loginPage.getByLabel("Password").fill(password);
    loginPage.getByText("Log in").click();
  }

  Page open(String url) {
    return open(url, new Browser.NewContextOptions().setStorageState(login));
  }

  /** As a visitor with other properties than the browser's own. */
  Page open(String url, UnaryOperator<Browser.NewContextOptions> visitor) {
    return open(url, visitor.apply(new Browser.NewContextOptions().setStorageState(login)));
  }

  Page openAsStranger(String url) {
    return open(url, new Browser.NewContextOptions());
  }

  private Page open(String url, Browser.NewContextOptions visitor) {
    dialogs.clear();
    console.clear();
    requests.clear();
    BrowserContext context = browser.newContext(visitor);
    context.addInitScript(FETCH_THAT_CAN_BE_SILENCED);
    Page page = context.newPage();
    page.onDialog(
        dialog -> {
          dialogs.add(dialog.message());
          dialog.dismiss();
        });
    page.onConsoleMessage(
        message -> console.add(message.type() + ": " + message.text() + " " + message.location()));
    page.onPageError(error -> console.add("uncaught: " + error));
    page.onRequest(
        request -> {
          requests.add(request.url());
          underWay.add(request);
        });
    page.onRequestFinished(underWay::remove);
    page.onRequestFailed(underWay::remove);
    page.onFrameNavigated(
        frame -> underWay.removeIf(request -> isBeacon(request) && request.frame() == frame));
    page.navigate(url);
    return page;
  }

  /** Lets no beacon of this visitor, neither one under way nor a farewell, reach the next test. */
  void leave() {
    for (BrowserContext visitor : browser.contexts()) {
      for (Page page : visitor.pages()) {
        page.waitForLoadState();
        page.waitForCondition(() -> underWay.stream().noneMatch(BrowserSession::isBeacon));
        page.evaluate(WITHOUT_FAREWELL);
      }
      visitor.setOffline(true);
      visitor.close();
    }
    underWay.clear();
  }

  /**
   * Of what a page sends while it is left, Playwright does not always tell the end. A test that
   * leaves a page waits for that row itself.
   */
  private static boolean isBeacon(Request request) {
    return request.method().equals("POST")
        && request.url().endsWith("/collect")
        && !String.valueOf(request.postData()).contains("\"type\":\"performance\"");
  }

  @Override
  public void close() {
    playwright.close();
  }
}
