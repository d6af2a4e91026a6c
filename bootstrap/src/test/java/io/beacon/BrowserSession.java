package io.beacon;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.beacon.persistence.Chromium;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real browser; each page is a new visitor's, and all that it does is written down. */
final class BrowserSession implements AutoCloseable {
  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(Chromium.PATH)
                  .setArgs(
                      List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));

  final List<String> dialogs = new CopyOnWriteArrayList<>();
  final List<String> console = new CopyOnWriteArrayList<>();
  final List<String> requests = new CopyOnWriteArrayList<>();

  Page open(String url) {
    dialogs.clear();
    console.clear();
    requests.clear();
    browser.contexts().forEach(BrowserSession::leaveSilently);
    Page page = browser.newContext().newPage();
    page.onDialog(
        dialog -> {
          dialogs.add(dialog.message());
          dialog.dismiss();
        });
    page.onConsoleMessage(
        message -> console.add(message.type() + ": " + message.text() + " " + message.location()));
    page.onPageError(error -> console.add("uncaught: " + error));
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(url);
    return page;
  }

  /** The last visitor's page must not send its farewell into the next test. */
  private static void leaveSilently(BrowserContext visitor) {
    visitor.setOffline(true);
    visitor.close();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
