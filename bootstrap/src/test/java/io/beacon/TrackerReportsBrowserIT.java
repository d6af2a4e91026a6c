package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the tracker tells of a page beyond that it was viewed. */
class TrackerReportsBrowserIT extends TrackerContract {
  TrackerReportsBrowserIT() {
    super("tracker_reports");
  }

  @Test
  void event_withData_isStored() {
    Page page = visit();

    page.evaluate("beacon.event('buy', {price: 9.5, name: 'Größe'})");
    page.evaluate("beacon.event('leave')");

    List<PageView> rows = rows(BeaconType.EVENT, 2);
    assertThat(rows)
        .extracting(PageView::payload)
        .containsExactlyInAnyOrder(
            "{\"name\":\"buy\",\"data\":{\"price\":9.5,\"name\":\"Größe\"}}",
            "{\"name\":\"leave\"}");
    assertThat(rows).extracting(PageView::url).containsOnly(site());
  }

  @Test
  void event_thatIsNoJson_leavesThePageAlone() {
    Page page = visit();

    assertThat(page.evaluate("beacon.event('loop', window)")).isNull();

    assertThat(browser.console).hasSize(1).first().asString().contains("circular");
    browser.console.clear();
    assertThat(rows(1)).hasSize(1);
  }

  @Test
  void error_uncaught_isStoredWithItsPlace() {
    Page page = visit();

    page.evaluate("setTimeout(function buy() { throw new TypeError('no price'); })");

    JsonNode payload = payload(rows(BeaconType.ERROR, 1).get(0));
    assertThat(payload.path("message").asString()).isEqualTo("TypeError: no price");
    assertThat(payload.path("stack").asString()).contains("at buy (");
    assertThat(payload.path("line").asInt()).isPositive();
    assertThat(payload.path("column").asInt()).isPositive();
    browser.console.clear();
  }

  @Test
  void rejection_unhandled_isStored() {
    Page page = visit();

    page.evaluate("void Promise.reject(new Error('no answer'))");
    page.evaluate("void Promise.reject('gone')");
    page.evaluate("void Promise.reject()");

    assertThat(rows(BeaconType.ERROR, 3))
        .extracting(row -> payload(row).path("message").asString())
        .containsExactlyInAnyOrder("Error: no answer", "gone", "undefined");
    browser.console.clear();
  }

  @Test
  void rejection_thatIsNoError_canBeToldFromOthers() {
    Page page = visit();

    page.evaluate(
        "['{code: 42, detail: \\'oops\\'}', '{code: 43}', 'Object.create(null)', 'Symbol(\\'s\\')', '']"
            + ".forEach(reason => setTimeout('Promise.reject(' + reason + ')'))");

    assertThat(rows(BeaconType.ERROR, 5))
        .extracting(row -> payload(row).path("message").asString())
        .containsExactlyInAnyOrder(
            "{\"code\":42,\"detail\":\"oops\"}", "{\"code\":43}", "{}", "Symbol(s)", "undefined");
    browser.console.clear();
  }

  @Test
  void rejection_thatCannotBeRead_isStoredAllTheSame() {
    Page page = visit();

    page.evaluate(
        "() => { const cycle = {}; cycle.me = cycle; void Promise.reject(cycle);"
            + " void Promise.reject({get stack() { throw 1; }, big: 7n});"
            + " void Promise.reject({long: 'x'.repeat(1e6)}); }");

    assertThat(rows(BeaconType.ERROR, 3))
        .extracting(row -> payload(row).path("message").asString())
        .allMatch(message -> message.length() <= 1000)
        .noneMatch(message -> message.contains("TypeError"));
    browser.console.clear();
  }

  @Test
  void event_thatIsLarge_isStoredWithoutKeepalive() {
    Page page = visit();

    page.evaluate("for (let i = 0; i < 3; i++) beacon.event('big', {i, text: 'x'.repeat(40000)})");

    rows(BeaconType.EVENT, 3);
  }

  @Test
  void event_tooLargeForTheServer_isToldOnceAndKeepsNoPlace() {
    Page page = visit();

    page.evaluate("for (let i = 0; i < 25; i++) beacon.event('big', {i, text: 'x'.repeat(90000)})");
    page.evaluate("beacon.event('small')");

    assertThat(rows(BeaconType.EVENT, 1).get(0).payload()).contains("small");
    page.waitForCondition(() -> toldOf("Beacon: ") == 1);
    browser.console.clear();
  }

  @Test
  void event_ofABigInt_isStoredAsText() {
    Page page = visit();

    page.evaluate("beacon.event('big', {n: 7n})");

    assertThat(rows(BeaconType.EVENT, 1).get(0).payload())
        .isEqualTo("{\"name\":\"big\",\"data\":{\"n\":\"7\"}}");
  }

  @Test
  void endpoint_thatIsNoCollector_isToldOnceWithItsAddress() throws IOException {
    try (OtherSite other = new OtherSite("")) {
      Page page = browser.open(other.url());
      page.evaluate(
          "url => { window.beaconOptions = {endpoint: url}; const script = document.createElement('script');"
              + " script.src = '%sbeacon.js'; document.body.append(script); }"
                  .formatted(dashboard()),
          other.url() + "cache/collect");
      page.waitForFunction("() => window.beacon");
      page.evaluate("beacon.event('lost')");

      page.waitForCondition(() -> toldOf(other.url() + "cache/collect answered 200") == 1);
    }
    browser.console.clear();
  }

  private long toldOf(String text) {
    return browser.console.stream().filter(line -> line.contains(text)).count();
  }

  @Test
  void error_inALoop_isStoredTenTimesAtMost() {
    Page page = visit();

    page.evaluate("for (let i = 0; i < 100; i++) reportError(new Error('same'))");
    page.evaluate("for (let i = 0; i < 100; i++) reportError(new Error('other ' + i))");
    page.evaluate("beacon.event('end')");

    rows(BeaconType.EVENT, 1);
    List<PageView> errors = rows(BeaconType.ERROR, 10);
    assertThat(errors)
        .filteredOn(row -> payload(row).path("message").asString().equals("Error: same"))
        .hasSize(1);
    browser.console.clear();
  }

  @Test
  void page_left_tellsWhatItsVisitorWaitedFor() {
    Page page = visit();
    page.getByText("Buy").click();
    page.evaluate(
        "new Promise(done => new PerformanceObserver(done)"
            + ".observe({type: 'first-input', buffered: true}))");

    page.navigate("about:blank");

    PageView row = rows(BeaconType.PERFORMANCE, 1).get(0);
    assertThat(row.url()).isEqualTo(site());
    JsonNode payload = payload(row);
    assertThat(payload.path("ttfb").asDouble()).isBetween(0.1, 30_000.0);
    assertThat(payload.path("fcp").asDouble()).isBetween(payload.path("ttfb").asDouble(), 30_000.0);
    assertThat(payload.path("lcp").asDouble()).isBetween(payload.path("ttfb").asDouble(), 30_000.0);
    assertThat(payload.path("cls").asDouble(-1)).isZero();
    assertThat(payload.path("inp").asDouble(-1)).isBetween(0.0, 10_000.0);
    JsonNode navigation = payload.path("navigation");
    assertThat(navigation.path("type").asString()).isEqualTo("navigate");
    assertThat(navigation.path("loadEventEnd").asDouble()).isPositive();
  }

  @Test
  void page_hiddenAgainAndAgain_tellsOnce() {
    Page page = visit();
    hide(page);
    rows(BeaconType.PERFORMANCE, 1);

    page.evaluate("document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))");
    page.evaluate("dispatchEvent(new Event('pagehide'))");
    page.evaluate("beacon.event('end')");

    rows(BeaconType.EVENT, 1);
    rows(3);
  }

  @Test
  void page_shifted_tellsHowMuch() {
    Page page = visit();
    page.evaluate(
        "new Promise(done => { document.body.insertAdjacentHTML('afterbegin', '<div style=height:300px>');"
            + " new PerformanceObserver(done).observe({type: 'layout-shift'}); })");

    page.navigate("about:blank");

    assertThat(payload(rows(BeaconType.PERFORMANCE, 1).get(0)).path("cls").asDouble())
        .isBetween(0.001, 1.0);
  }

  @Test
  void page_leftWithinASinglePageApplication_tellsOfEachPageView() {
    Page page = visit();
    page.evaluate("history.pushState({}, '', '/cart')");
    rows(BeaconType.PERFORMANCE, 1);

    page.navigate("about:blank");

    List<PageView> rows = rows(BeaconType.PERFORMANCE, 2);
    assertThat(rows).extracting(PageView::url).containsExactly(site(), site() + "cart");
    assertThat(payload(rows.get(0)).has("navigation")).isTrue();
    assertThat(payload(rows.get(1)).has("navigation")).isFalse();
    assertThat(payload(rows.get(1)).has("cls")).isTrue();
  }

  @Test
  void beacon_sentToAnotherOrigin_needsNoPreflight() {
    Page page = newcomer();
    Request request = page.waitForRequest("**/collect", () -> page.navigate(site()));

    assertThat(request.headerValue("content-type")).isEqualTo("text/plain;charset=UTF-8");
    assertThat(request.headerValue("cookie")).isNull();
    rows(1);
  }

  @Test
  void endpoint_named_isUsed() throws IOException {
    try (OtherSite other = siteWith("data-endpoint=/elsewhere/collect")) {
      Page page = newcomer();
      page.waitForRequest(dashboard() + "elsewhere/collect", () -> page.navigate(other.url()));
    }
    browser.console.clear();
  }

  private static JsonNode payload(PageView row) {
    return CollectCase.JSON.readTree(row.payload());
  }
}
