package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.beacon.domain.BeaconType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tracker on a network that fails. */
class TrackerDeliveryBrowserIT extends TrackerContract {
  private static final String COLLECT = "**/collect";

  private final List<String> sent = new CopyOnWriteArrayList<>();

  TrackerDeliveryBrowserIT() {
    super("tracker_delivery");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unreachable", "answer lost", "429", "502", "503"})
  void beacon_failedOnce_isSentAgainAndStaysOneRow(String mishap) {
    Page page = newcomer();
    page.route(COLLECT, once(route -> befall(route, mishap)));

    page.navigate(site());

    page.waitForCondition(() -> sent.size() == 2);
    assertThat(sent.get(1)).isEqualTo(sent.get(0)).contains("\"id\":\"");
    rows(1);
    browser.console.clear();
  }

  @Test
  void beacon_refused_isNotSentAgain() {
    Page page = newcomer();
    page.clock().install();
    page.route(COLLECT, once(route -> answer(route, 400)));
    page.navigate(site());
    page.waitForCondition(() -> sent.size() == 1);

    page.clock().fastForward("10:00");
    page.evaluate("beacon.event('end')");

    page.waitForCondition(() -> sent.size() == 2);
    assertThat(rows(1).get(0).type()).isEqualTo(BeaconType.EVENT);
    browser.console.clear();
  }

  @Test
  void server_saysWhenToTryAgain_isLeftInPeaceUntilThen() {
    Page page = newcomer();
    page.clock().install();
    page.route(COLLECT, once(route -> answer(route, 503, "60")));
    page.navigate(site());
    page.waitForCondition(() -> browser.console.size() == 1);

    page.clock().fastForward("00:59");
    page.evaluate("beacon.event('in between')");
    page.waitForCondition(() -> sent.size() == 2);
    assertThat(sent.get(1)).contains("in between");
    // That one's answer shows that the server is back sooner.
    page.waitForCondition(() -> sent.size() == 3);
    assertThat(sent.get(2)).isEqualTo(sent.get(0));
    rows(2);
    browser.console.clear();
  }

  @Test
  void server_awayForLong_isLeftInPeaceAndGetsTheRestInTheEnd() {
    Page page = newcomer();
    page.clock().install();
    page.route(COLLECT, noting(Route::abort));
    page.navigate(site());
    for (int i = 1; i <= 6; i++) {
      int tries = i;
      page.waitForCondition(() -> sent.size() == tries);
      page.clock().fastForward("01:10");
    }
    page.clock().fastForward("59:00");
    assertThat(sent).hasSize(6);

    page.unroute(COLLECT);
    page.evaluate("beacon.event('back')");

    rows(2);
    browser.console.clear();
  }

  @Test
  void page_offline_keepsTwentyBeaconsUntilItIsOnline() {
    Page page = visit();
    page.context().setOffline(true);
    page.evaluate("for (let i = 0; i < 30; i++) beacon.event('offline', i)");
    page.waitForCondition(() -> browser.console.size() >= 30);

    page.context().setOffline(false);

    rows(BeaconType.EVENT, 20);
    browser.console.clear();
  }

  @Test
  void page_leftWhileABeaconWaits_handsItToTheBrowser() {
    Page page = newcomer();
    page.route(
        COLLECT,
        noting(
            route -> {
              if (route.request().resourceType().equals("fetch")) {
                route.abort();
              } else {
                route.resume();
              }
            }));
    page.navigate(site());
    page.waitForCondition(() -> browser.console.size() == 1);

    hide(page);
    // A page view in vain, and as it is hidden its performance in vain and the page view again.
    page.waitForCondition(() -> sent.size() == 3);

    rows(BeaconType.PAGEVIEW, 1);
    browser.console.clear();
  }

  private Consumer<Route> once(Consumer<Route> effect) {
    return noting(
        route -> {
          if (sent.size() == 1) {
            effect.accept(route);
          } else {
            route.resume();
          }
        });
  }

  private Consumer<Route> noting(Consumer<Route> effect) {
    sent.clear();
    return route -> {
      sent.add(route.request().postData());
      effect.accept(route);
    };
  }

  private static void befall(Route route, String mishap) {
    switch (mishap) {
      case "answer lost" -> {
        route.fetch();
        route.abort();
      }
      case "unreachable" -> route.abort();
      default -> answer(route, Integer.parseInt(mishap));
    }
  }

  private static void answer(Route route, int status) {
    answer(route, status, "0");
  }

  private static void answer(Route route, int status, String retryAfter) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setHeaders(
                Map.of(
                    "Access-Control-Allow-Origin",
                    "*",
                    "Access-Control-Expose-Headers",
                    "Retry-After",
                    "Retry-After",
                    retryAfter)));
  }
}
