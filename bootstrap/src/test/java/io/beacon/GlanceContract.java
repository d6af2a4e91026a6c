package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.TestDatabase;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The panel above the table counts what the table's filters let through. */
abstract class GlanceContract extends BeaconContract {
  GlanceContract(TestDatabase database) {
    super(database);
  }

  @Test
  void page_notAsked_countsNothing() {
    post("https://shop.example/", "pageview", "x");

    assertThat(page("/")).contains("href=\"/?glance=1\"").doesNotContain("<svg");
  }

  @Test
  void page_asked_showsChartTotalsAndLists() {
    post("https://shop.example/a?x=1", "pageview", "https://www.example.org/s?q");
    post("https://shop.example/a#top", "event", "https://www.example.org/");
    post("https://shop.example/b", "error", "");

    assertThat(page("/?glance=1"))
        .contains("<rect class=\"bar-error\"", "1 pageview</title>")
        .contains(
            ">https://shop.example/a</bdi>", ">www.example.org</bdi>", ">a is undefined</bdi>")
        .contains("Firefox 130", "67 %")
        .contains("name=\"glance\" value=\"1\"")
        .contains("url=https%3A%2F%2Fshop.example%2Fa&amp;match=start")
        .doesNotContain("style=");
  }

  @Test
  void page_filtered_countsWhatIsShown() {
    post("https://shop.example/a", "pageview", "");
    post("https://shop.example/b", "event", "");

    assertThat(page("/?glance=1&url=/b"))
        .contains(">https://shop.example/b</bdi>")
        .doesNotContain(">https://shop.example/a</bdi>");
  }

  @Test
  void page_rangeWithoutRows_showsAnEmptyChart() {
    assertThat(page("/?glance=1&range=30d&tz=Asia/Kathmandu"))
        .contains("<svg")
        .doesNotContain("<rect");
    assertThat(page("/?glance=1&from=2026-03-02&to=2026-03-01")).contains("<svg");
    assertThat(page("/?glance=1&from=1000-01-01&to=9998-01-01")).contains("<svg");
  }

  /** A label near the right edge stands before its tick: behind it there is no room. */
  @Test
  void page_asked_labelsEachTick() {
    String page = page("/?glance=1&range=24h&tz=UTC");

    assertThat(Pattern.compile("y2=\"146\"").matcher(page).results()).hasSize(4);
    assertThat(Pattern.compile("text-anchor=\"start\"").matcher(page).results()).hasSize(3);
    assertThat(Pattern.compile("text-anchor=\"end\"").matcher(page).results()).hasSize(1);
  }

  @Test
  void page_markupInData_isInert() {
    post("https://e.example/<script>alert(1)</script>", "pageview", "https://<img src=x>/");

    assertThat(page("/?glance=1")).doesNotContain("<script>", "<img");
  }

  private void post(String url, String type, String referrer) {
    String json =
        """
        {"url":"%s","type":"%s","referrer":"%s","payload":{"message":"a is undefined"},
         "userAgent":"Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"}"""
            .formatted(url, type, referrer);
    assertThat(beacon.post(json).status()).isEqualTo(204);
  }

  private String page(String path) {
    Answer answer = beacon.get(path);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }
}
