package io.beacon.application.summarize;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.port.InMemoryPageViewStatistics;
import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.TextCount;
import io.beacon.application.summarize.PageViewSummary.Step;
import io.beacon.domain.BeaconType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummarizePageViewsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");
  private static final ZoneId UTC = ZoneOffset.UTC;

  private final InMemoryPageViewStore store = new InMemoryPageViewStore();
  private final SummarizePageViews summarize =
      new SummarizePageViews(new InMemoryPageViewStatistics(store), Clock.fixed(NOW, UTC));

  @Test
  void summarize_noRange_takesTheLastDayInHours() {
    store("https://shop.example/?a", BeaconType.PAGEVIEW, "2026-03-01T12:34:56Z");
    store("https://shop.example/?b", BeaconType.EVENT, "2026-03-01T12:00:00Z");
    store("https://shop.example/c", BeaconType.PAGEVIEW, "2026-02-28T12:34:58Z");
    store("https://shop.example/old", BeaconType.ERROR, "2026-02-28T12:34:50Z");

    PageViewSummary summary = summarize.summarize(PageViewFilter.ALL, UTC).block();

    assertThat(summary.steps()).hasSize(25);
    assertThat(summary.steps().get(0))
        .isEqualTo(step("2026-02-28T12:00:00Z", "2026-02-28T13:00:00Z", Map.of("pageview", 1L)));
    assertThat(summary.steps().get(24))
        .isEqualTo(
            step(
                "2026-03-01T12:00:00Z",
                "2026-03-01T13:00:00Z",
                Map.of("pageview", 1L, "event", 1L)));
    assertThat(summary.steps().subList(1, 24)).allMatch(step -> step.counts().isEmpty());
    assertThat(summary.totals()).isEqualTo(Map.of("pageview", 2L, "event", 1L));
    assertThat(summary.total()).isEqualTo(3);
    assertThat(summary.pages()).contains(new TextCount("https://shop.example/", 2));
    assertThat(summary.userAgents()).containsExactly(new TextCount("UA", 3));
    assertThat(summary.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H, 61, 60",
    "PT5H, 61, 300",
    "PT12H, 49, 900",
    "PT24H, 25, 3600",
    "P7D, 29, 21600",
    "P15D, 61, 21600",
    "P30D, 31, 86400",
    "P365D, 53, 604800",
    "P365000D, 61, 525657600"
  })
  void summarize_anyRange_dividesItIntoSomeDozens(Duration range, int most, long seconds) {
    List<Step> steps = steps(NOW.minus(range), NOW, UTC);

    assertThat(steps).hasSizeBetween(most - 1, most);
    assertThat(steps)
        .allMatch(step -> step.end().getEpochSecond() - step.start().getEpochSecond() == seconds);
  }

  @Test
  void summarize_zoneOfHalfHours_beginsAtItsHoursAndMidnights() {
    ZoneId kolkata = ZoneId.of("Asia/Kolkata");

    assertThat(steps(NOW.minus(Duration.ofDays(1)), NOW, kolkata).get(0).start())
        .isEqualTo("2026-02-28T12:30:00Z");
    assertThat(steps(NOW.minus(Duration.ofDays(7)), NOW, kolkata).get(0).start())
        .isEqualTo("2026-02-22T12:30:00Z");
    assertThat(steps(NOW.minus(Duration.ofDays(30)), NOW, kolkata).get(0).start())
        .isEqualTo("2026-01-29T18:30:00Z");
  }

  @Test
  void summarize_clocksChange_stepsStayAtMidnightAndHoursAreNotLost() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant from = Instant.parse("2026-10-20T22:00:00Z");
    Instant to = Instant.parse("2026-10-28T23:00:00Z");

    assertThat(steps(from, to, berlin))
        .filteredOn(step -> step.start().atZone(berlin).getHour() == 0)
        .hasSize(8);
    assertThat(steps(Instant.parse("2026-10-24T22:00:00Z"), to.minus(Duration.ofDays(3)), berlin))
        .hasSize(25)
        .allMatch(step -> step.start().plus(Duration.ofHours(1)).equals(step.end()));
  }

  /**
   * Their clocks change, or once changed, by half an hour: in spring, in autumn, and not at a whole
   * hour.
   */
  @ParameterizedTest
  @CsvSource({
    "Australia/Lord_Howe, 2026-10-04T00:30, 00:00 01:00 02:30 03:00 04:00",
    "Australia/Lord_Howe, 2026-10-04T02:40, 02:30 03:00 04:00 05:00 06:00",
    "Australia/Lord_Howe, 2026-10-04T02:30, 02:30 03:00 04:00 05:00 06:00",
    "Australia/Lord_Howe, 2026-04-05T00:30, 00:00 01:00 01:30 02:00 03:00",
    "Australia/Lord_Howe, 2026-04-05T02:10, 02:00 03:00 04:00 05:00 06:00",
    "America/Caracas, 2016-05-01T01:15, 01:00 02:00 03:00 04:00 05:00",
    "America/Caracas, 2007-12-09T01:15, 01:00 02:00 02:30 03:00 04:00",
    "Asia/Pyongyang, 2018-05-04T22:30, 22:00 23:00 00:00 01:00 02:00",
    "Asia/Pyongyang, 2015-08-14T22:30, 22:00 23:00 23:30 00:00 01:00",
    "Asia/Kathmandu, 2026-03-01T12:34, 12:00 13:00 14:00 15:00 16:00",
    "Pacific/Chatham, 2026-04-05T02:50, 02:00 03:00 03:00 04:00 05:00",
    "Antarctica/Troll, 2026-03-29T00:30, 00:00 03:00 04:00 05:00 06:00"
  })
  void summarize_clocksChangeByAnyTime_hoursBeginAtWholeOnesBehindIt(
      ZoneId zone, LocalDateTime from, String starts) {
    Instant start = from.atZone(zone).toInstant();

    List<Step> steps = steps(start, start.plus(Duration.ofDays(1)), zone);

    assertThat(steps.subList(0, 5))
        .extracting(step -> step.start().atZone(zone).toLocalTime().toString())
        .containsExactly(starts.split(" "));
    assertThat(steps)
        .allMatch(step -> !step.start().plus(Duration.ofHours(1)).isBefore(step.end()))
        .filteredOn(step -> step.start().plus(Duration.ofHours(1)).isAfter(step.end()))
        .hasSizeLessThanOrEqualTo(2);
    assertThat(steps.get(0).start()).isBeforeOrEqualTo(start);
  }

  /** In the half hour that comes twice, the second time. */
  @Test
  void summarize_fromWithinARepeatedHalfHour_beginsWithIt() {
    ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
    Instant change = Instant.parse("2026-04-04T15:00:00Z");
    Instant from = change.plus(Duration.ofMinutes(10));

    assertThat(steps(from, from.plus(Duration.ofDays(1)), lordHowe))
        .extracting(Step::start)
        .startsWith(
            change, change.plus(Duration.ofMinutes(30)), change.plus(Duration.ofMinutes(90)));
  }

  @Test
  void summarize_clocksChangeByHalfAnHour_daysAndTheirPartsBeginAsTheOthers() {
    ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
    for (LocalDate odd : List.of(LocalDate.of(2026, 10, 4), LocalDate.of(2026, 4, 5))) {
      Instant from = odd.minusDays(3).atStartOfDay(lordHowe).toInstant();

      assertThat(steps(from, odd.plusDays(4).atStartOfDay(lordHowe).toInstant(), lordHowe))
          .hasSize(28)
          .allMatch(
              step -> step.start().atZone(lordHowe).toLocalTime().toSecondOfDay() % 21600 == 0);
      assertThat(steps(from, odd.plusDays(27).atStartOfDay(lordHowe).toInstant(), lordHowe))
          .hasSize(30)
          .allMatch(step -> step.start().equals(dayOf(step.start(), lordHowe)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "America/Havana, 2026-03-08",
    "Asia/Beirut, 2026-03-29",
    "Atlantic/Azores, 2026-03-29",
    "America/Santiago, 2026-09-06",
    "Africa/Cairo, 2026-04-24"
  })
  void summarize_dayWithoutMidnight_isTheOnlyOneThatBeginsLater(ZoneId zone, LocalDate odd) {
    Instant to = odd.plusDays(20).atStartOfDay(zone).toInstant();

    assertThat(steps(odd.minusDays(7).atStartOfDay(zone).toInstant(), to, zone))
        .hasSize(27)
        .allSatisfy(
            step -> {
              LocalDateTime start = step.start().atZone(zone).toLocalDateTime();
              boolean late = start.toLocalDate().equals(odd);
              assertThat(start.toLocalTime()).isEqualTo(LocalTime.of(late ? 1 : 0, 0));
            });
    assertThat(
            steps(
                odd.minusDays(2).atStartOfDay(zone).toInstant(),
                odd.plusDays(6).atStartOfDay(zone).toInstant(),
                zone))
        .hasSize(32)
        .filteredOn(step -> step.start().atZone(zone).getHour() % 6 != 0)
        .extracting(step -> step.start().atZone(zone).toLocalDateTime())
        .containsExactly(odd.atTime(1, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "America/Havana, 2026-11-01",
    "Asia/Beirut, 2026-10-25",
    "Atlantic/Azores, 2026-10-25",
    "America/Santiago, 2026-04-05",
    "Africa/Cairo, 2026-10-30"
  })
  void summarize_repeatedHour_eachDayIsOneStep(ZoneId zone, LocalDate odd) {
    Instant from = odd.minusDays(15).atStartOfDay(zone).toInstant();
    Instant to = odd.plusDays(15).atStartOfDay(zone).toInstant();

    assertThat(steps(from, to, zone))
        .hasSize(30)
        .allMatch(step -> step.start().equals(dayOf(step.start(), zone)))
        .filteredOn(step -> Duration.between(step.start(), step.end()).toHours() == 25)
        .hasSize(1);
  }

  private static Instant dayOf(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  @Test
  void summarize_dayThatAZoneLeftOut_isNoStep() {
    ZoneId apia = ZoneId.of("Pacific/Apia");

    assertThat(
            steps(
                Instant.parse("2011-12-15T10:00:00Z"), Instant.parse("2012-01-14T10:00:00Z"), apia))
        .extracting(step -> step.start().atZone(apia).toLocalDate())
        .doesNotContain(LocalDate.of(2011, 12, 30))
        .doesNotHaveDuplicates();
  }

  @Test
  void summarize_emptyRange_hasNothing() {
    assertThat(steps(NOW, NOW, UTC)).allMatch(step -> step.counts().isEmpty());
    assertThat(steps(NOW, NOW.minusSeconds(999), UTC)).isEmpty();
  }

  private List<Step> steps(Instant from, Instant to, ZoneId zone) {
    return summarize.summarize(PageViewFilter.ALL.within(from, to), zone).block().steps();
  }

  private void store(String url, BeaconType type, String received) {
    long seconds = Duration.between(PageViews.RECEIVED, Instant.parse(received)).toSeconds();
    store.append(List.of(PageViews.seen(url, type, (int) seconds))).block();
  }

  private static Step step(String start, String end, Map<String, Long> counts) {
    return new Step(Instant.parse(start), Instant.parse(end), counts);
  }
}
