package io.beacon.application.port;

import static io.beacon.application.port.PageViews.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.BeaconType;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link PageViewStatistics} does. */
public abstract class PageViewStatisticsContract {
  private static final PageViewFilter ALL =
      PageViewFilter.ALL.within(RECEIVED.minusSeconds(1), RECEIVED.plusSeconds(7200));
  private static final Duration QUARTER = Duration.ofMinutes(15);

  protected abstract PageViewStore store();

  protected abstract PageViewStatistics statistics();

  private void store(PageView... pageViews) {
    store().append(List.of(pageViews)).block();
  }

  @Test
  void overTime_severalTypes_countsEachInTheOrderOfTime() {
    store(at(3600, BeaconType.EVENT), at(0, BeaconType.PAGEVIEW), at(898, BeaconType.PAGEVIEW));
    store(at(899, BeaconType.PAGEVIEW), at(7200, BeaconType.PAGEVIEW), at(-2, BeaconType.ERROR));

    assertThat(statistics().overTime(ALL, QUARTER).collectList().block())
        .containsExactly(
            count("2026-03-01T12:00:00Z", "pageview", 2),
            count("2026-03-01T12:15:00Z", "pageview", 1),
            count("2026-03-01T13:00:00Z", "event", 1));
    assertThat(statistics().overTime(ALL, Duration.ofMinutes(1)).blockFirst())
        .isEqualTo(count("2026-03-01T12:00:00Z", "pageview", 1));
  }

  @Test
  void overTime_filtered_countsWhatItLetsThrough() {
    store(at(0, BeaconType.PAGEVIEW), at(1, BeaconType.EVENT));

    PageViewFilter events = ALL.withType(BeaconType.EVENT);
    assertThat(statistics().overTime(events, QUARTER).collectList().block())
        .containsExactly(count("2026-03-01T12:00:00Z", "event", 1));
  }

  @Test
  void pages_queryAndFragment_areOnePage() {
    store(
        page("https://shop.example/a?x=1"),
        page("https://shop.example/a"),
        page("https://shop.example/a#top?x"),
        page("https://shop.example/A"),
        page("https://shop.example/A?a=b#c"),
        page("file:///a"));

    assertThat(statistics().pages(ALL, 9).collectList().block())
        .containsExactly(
            new TextCount("https://shop.example/a", 3),
            new TextCount("https://shop.example/A", 2),
            new TextCount("file:///a", 1));
    assertThat(statistics().pages(ALL, 1).collectList().block()).hasSize(1);
  }

  @Test
  void pages_longestUrls_areKeptApartByTheirEnds() {
    String start = "https://shop.example/" + "x".repeat(2000);
    store(page(start + "1"), page(start + "2"), page(start + "2"));

    assertThat(statistics().pages(ALL, 9).collectList().block())
        .containsExactly(new TextCount(start + "2", 2), new TextCount(start + "1", 1));
  }

  @Test
  void pages_manyMoreThanTheLimit_givesTheMostFrequent() {
    store(
        IntStream.range(0, 60)
            .mapToObj(i -> page("https://shop.example/" + (i < 40 ? i : i % 5)))
            .toArray(PageView[]::new));

    assertThat(statistics().pages(ALL, 5).collectList().block())
        .extracting(TextCount::count)
        .containsExactly(5L, 5L, 5L, 5L, 5L);
  }

  @Test
  void referrers_webUrls_areCountedByHost() {
    store(
        from("https://www.example.org/a?u=https://x.example/"),
        from("http://www.example.org"),
        from("https://www.example.org?q"),
        from("https://x.example:8080/"),
        from("https://x.example:8080#a/b"),
        from("android-app://com.example/"),
        from("about:blank"),
        from(""),
        from(null));

    assertThat(statistics().referrers(ALL, 9).collectList().block())
        .containsExactly(new TextCount("www.example.org", 3), new TextCount("x.example:8080", 2));
  }

  @Test
  void userAgents_someMissing_countsTheOthers() {
    store(agent("A \uD83D\uDCA5"), agent("b"), agent("A \uD83D\uDCA5"), agent(null));

    assertThat(statistics().userAgents(ALL, 9).collectList().block())
        .containsExactly(new TextCount("A \uD83D\uDCA5", 2), new TextCount("b", 1));
  }

  @Test
  void errors_withAndWithoutMessage_areCountedByMessageOrPage() {
    store(
        error("{\"message\": \"a is 'undefined'\", \"line\": 1}"),
        error("{\"message\": \"a is 'undefined'\", \"line\": 2}"),
        error("{\"message\": \"a is 'undefined'\"}"),
        error("{\"msg\": \"b\"}"),
        error(null),
        PageViews.withPayload("{\"message\": \"of an event\"}"));

    assertThat(statistics().errors(ALL, 9).collectList().block())
        .containsExactly(
            new TextCount("a is 'undefined'", 3), new TextCount("https://shop.example/", 2));
    store(error("{\"message\": \"" + "m".repeat(300) + "\"}"));
    assertThat(statistics().errors(ALL, 9).collectList().block())
        .contains(new TextCount("m".repeat(200), 1));
  }

  @Test
  void everyCount_noRows_isEmpty() {
    assertThat(statistics().overTime(ALL, QUARTER).collectList().block()).isEmpty();
    assertThat(statistics().pages(ALL, 9).collectList().block()).isEmpty();
    assertThat(statistics().referrers(ALL, 9).collectList().block()).isEmpty();
    assertThat(statistics().userAgents(ALL, 9).collectList().block()).isEmpty();
    assertThat(statistics().errors(ALL, 9).collectList().block()).isEmpty();
  }

  private static TypeCount count(String start, String type, long count) {
    return new TypeCount(Instant.parse(start), type, count);
  }

  private static PageView at(int seconds, BeaconType type) {
    return PageViews.seen("https://shop.example/", type, seconds);
  }

  private static PageView page(String url) {
    return PageViews.seen(url, BeaconType.PAGEVIEW, 0);
  }

  private static PageView from(String referrer) {
    return PageViews.seen("https://shop.example/", BeaconType.PAGEVIEW, referrer, null, null, 0);
  }

  private static PageView agent(String userAgent) {
    return view(BeaconType.PAGEVIEW, userAgent, null);
  }

  private static PageView error(String payload) {
    return view(BeaconType.ERROR, "UA", payload);
  }

  private static PageView view(BeaconType type, String userAgent, String payload) {
    return new PageView(
        UUID.randomUUID(),
        "https://shop.example/?q",
        type,
        userAgent,
        null,
        null,
        null,
        null,
        null,
        payload,
        RECEIVED,
        null,
        null);
  }
}
