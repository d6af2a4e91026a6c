package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tracker takes for a page view and for a session, and whom it leaves alone. */
class TrackerViewsBrowserIT extends TrackerContract {
  private static final String WITHOUT_NAVIGATION_API =
      "Object.defineProperty(window, 'navigation', {value: undefined})";

  TrackerViewsBrowserIT() {
    super("tracker_views");
  }

  @Test
  void page_opened_isOnePageView() {
    Page page = browser.open(site() + "cart?a=b#top");

    PageView row = rows(1).get(0);
    assertThat(row.url()).isEqualTo(site() + "cart?a=b#top");
    assertThat(row.type()).isEqualTo(BeaconType.PAGEVIEW);
    assertThat(row.userAgent()).isEqualTo(page.evaluate("navigator.userAgent"));
    assertThat(row.viewportWidth()).isEqualTo(page.evaluate("innerWidth"));
    assertThat(row.viewportHeight()).isEqualTo(page.evaluate("innerHeight"));
    assertThat(row.referrer()).isNull();
    assertThat(Duration.between(row.clientTimestamp(), row.serverTimestamp()).abs())
        .isLessThan(Duration.ofSeconds(30));
    assertThat(row.payload()).isEqualTo("{\"title\":\"A shop\"}");
    assertThat(row.id().version()).isEqualTo(7);
  }

  @Test
  void page_opened_setsNoCookie() {
    Page page = browser.openAsStranger(site());
    rows(1);

    assertThat(page.context().cookies()).isEmpty();
    assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", WITHOUT_NAVIGATION_API})
  void history_changed_isAPageViewWhenTheUrlIsAnother(String browserIs) {
    Page page = newcomer();
    page.addInitScript(browserIs);
    page.navigate(site());
    rows(1);

    page.evaluate("history.pushState({}, '', '/cart')");
    rows(BeaconType.PAGEVIEW, 2);
    page.evaluate("history.replaceState({scroll: 7}, '', location.href)");
    page.evaluate("location.hash = 'reviews'");
    page.evaluate("location.hash = '#/pay'");
    rows(BeaconType.PAGEVIEW, 3);
    page.evaluate("history.replaceState({}, '', '/thanks')");
    rows(BeaconType.PAGEVIEW, 4);
    page.evaluate("history.go(-3)");

    List<PageView> views = rows(BeaconType.PAGEVIEW, 5);
    rows(BeaconType.PERFORMANCE, 4);
    assertThat(views)
        .extracting(view -> view.url().replace(site(), "/"))
        .containsExactly("/", "/cart", "/cart#/pay", "/thanks", "/");
    assertThat(views)
        .extracting(view -> view.referrer() == null ? "" : view.referrer().replace(site(), "/"))
        .containsExactly("", "/", "/cart", "/cart#/pay", "/thanks");
    assertThat(views).extracting(PageView::sessionId).containsOnly(views.get(0).sessionId());
  }

  /** In a browser of its own: Playwright switches the cache off, and loses requests with it. */
  @Test
  void page_gotBackFromTheBrowsersCache_isAPageViewAgain() {
    try (var visitors = new BrowserSession("--disable-back-forward-cache")) {
      Page page = visitors.openAsStranger(site());
      rows(1);
      page.evaluate("window.kept = true");
      page.navigate(site() + "next");
      rows(BeaconType.PAGEVIEW, 2);

      page.evaluate("history.back()");

      assertThat(rows(BeaconType.PAGEVIEW, 3))
          .extracting(PageView::url)
          .containsExactly(site(), site() + "next", site());
      assertThat(page.evaluate("window.kept")).as("out of the cache").isEqualTo(true);
      assertThat(rows(BeaconType.PERFORMANCE, 2))
          .extracting(PageView::url)
          .containsExactlyInAnyOrder(site(), site() + "next");
      page.evaluate(BrowserSession.WITHOUT_FAREWELL);
    }
  }

  /** Playwright's browser does not render ahead, so that the page is told that it does. */
  @Test
  void page_renderedAhead_isAPageViewOnceItIsSeen() {
    Page page = newcomer();
    page.addInitScript(
        "window.ahead = true;"
            + " Object.defineProperty(document, 'prerendering', {get: () => window.ahead})");
    page.navigate(site());
    page.evaluate("beacon.event('early')");
    page.evaluate("history.pushState({}, '', '/cart')");
    assertThat(browser.requests).noneMatch(url -> url.endsWith("/collect"));

    page.evaluate(
        "() => { window.ahead = false; document.dispatchEvent(new Event('prerenderingchange')); }");

    rows(2);
    assertThat(rows(BeaconType.PAGEVIEW, 1).get(0).url()).isEqualTo(site() + "cart");
    assertThat(rows(BeaconType.EVENT, 1).get(0).url()).isEqualTo(site());
  }

  @Test
  void session_ofTwoTabs_isTwo() {
    Page tab = visit();
    tab.navigate(site() + "again");
    rows(BeaconType.PAGEVIEW, 2);
    Page another = tab.context().newPage();
    another.navigate(site() + "other");

    List<PageView> views = rows(BeaconType.PAGEVIEW, 3);
    assertThat(views.get(1).sessionId()).isEqualTo(views.get(0).sessionId()).hasSize(36);
    assertThat(views.get(2).sessionId()).isNotEqualTo(views.get(0).sessionId()).hasSize(36);
    another.waitForClose(() -> another.close(new Page.CloseOptions().setRunBeforeUnload(true)));
    // The tab that was left and the one that was closed.
    rows(BeaconType.PERFORMANCE, 2);
  }

  @Test
  void session_storageDenied_lastsAsLongAsThePage() {
    Page page = newcomer();
    page.addInitScript(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('denied'); }})");
    page.navigate(site());
    rows(1);

    page.evaluate("beacon.event('buy')");

    List<PageView> rows = rows(2);
    assertThat(rows.get(0).sessionId()).hasSize(36).isEqualTo(rows.get(1).sessionId());
  }

  @Test
  void script_twiceInAPage_countsOnce() {
    Page page = visit();

    page.evaluate(
        "url => new Promise(done => { const script = document.createElement('script');"
            + " script.src = url; script.onload = done; document.body.append(script); })",
        dashboard() + "beacon.js");
    page.evaluate("beacon.event('end')");

    assertThat(rows(2).get(1).type()).isEqualTo(BeaconType.EVENT);
  }

  @ParameterizedTest
  @CsvSource({
    "cb#access_token=SECRET&token_type=bearer&state=SECRET, cb#token_type=bearer",
    "#/oidc/login/?code=SECRET, #/oidc/login/",
    "#/access_token=SECRET&id_token=SECRET, ''",
    "cb?a=b&code=SECRET&state=SECRET#top, cb?a=b#top",
    "cb?Code=SECRET&zipcode=8&State=SECRET, cb?zipcode=8",
    "cb?code=SPRING&a=b, cb?code=SPRING&a=b",
    "cb?state=CA#/list, cb?state=CA#/list",
    "cb?promocode=8&states=x#/cart, cb?promocode=8&states=x#/cart"
  })
  void credentialsInAnAddress_areNotSent(String opened, String sent) {
    Page page = browser.open(site() + opened);
    rows(1);
    page.evaluate("beacon.event('here', location.href)");
    page.evaluate("history.pushState({}, '', '/next')");
    rows(BeaconType.PERFORMANCE, 1);
    page.evaluate("beacon.event('end')");

    List<PageView> rows = rows(5);
    assertThat(rows.get(0).url()).isEqualTo(site() + sent);
    assertThat(rows).noneMatch(row -> row.toString().contains("SECRET"));
  }

  @Test
  void stub_beforeTheScript_isDrainedInOrder() {
    Page page = newcomer();
    page.addInitScript(
        "window.beacon = {q: [], event(...a) { this.q.push(a); }};"
            + " beacon.event('early', {n: 1}); beacon.event('second')");
    page.navigate(site());

    rows(BeaconType.PAGEVIEW, 1);
    assertThat(rows(BeaconType.EVENT, 2))
        .extracting(PageView::payload)
        .containsExactlyInAnyOrder(
            "{\"name\":\"early\",\"data\":{\"n\":1}}", "{\"name\":\"second\"}");
    page.evaluate("beacon.event('late')");
    rows(BeaconType.EVENT, 3);
  }

  @Test
  void scriptsOfTwoCollectors_bothSend() {
    Page page = visit();

    page.evaluate(
        "url => new Promise(done => { const script = document.createElement('script'); script.src = url;"
            + " script.dataset.endpoint = '/collect?second'; script.onload = done; document.body.append(script); })",
        dashboard() + "beacon.js");
    rows(BeaconType.PAGEVIEW, 2);
    page.evaluate("beacon.event('end')");

    rows(BeaconType.EVENT, 2);
  }

  @Test
  void options_ofThePage_areHeardWhereTheScriptHasNoAttributes() {
    Page page = newcomer();
    page.addInitScript(
        "window.beaconOptions = {privacy: true};"
            + " Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})");
    page.navigate(site());
    page.evaluate("beacon.event('buy')");

    assertThat(browser.requests).noneMatch(url -> url.endsWith("/collect"));
  }

  @Test
  void fetch_dressedByAnEarlierScript_storesThePageViewWhileThePageIsOpen() {
    Page page = newcomer();
    page.addInitScript(
        "const f = fetch; window.fetch = (u, o = {}) => f(u, {...o, headers: {...o.headers,"
            + " traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'}})");
    page.navigate(site());

    rows(1);
    browser.console.clear();
  }

  @ParameterizedTest
  @CsvSource({
    "data-privacy, doNotTrack, '1', 0",
    "data-privacy, globalPrivacyControl, true, 0",
    "data-privacy, doNotTrack, '0', 1",
    "data-privacy, globalPrivacyControl, false, 1",
    "'', doNotTrack, '1', 1",
    "'', globalPrivacyControl, true, 1"
  })
  void visitor_whoWouldNotBeTracked_isHeardWhereTheSiteAsks(
      String attributes, String signal, String value, int counted) throws IOException {
    Page page = newcomer();
    page.addInitScript(
        "Object.defineProperty(navigator, '%s', {value: %s})".formatted(signal, value));
    try (OtherSite careful = siteWith(attributes)) {
      page.navigate(careful.url());
      page.evaluate("beacon.event('buy')");
      page.navigate(site() + "?privacy=unasked");
    }

    // What it counts is its view, the event and, as it is left, its performance.
    rows(3 * counted + 1);
  }
}
