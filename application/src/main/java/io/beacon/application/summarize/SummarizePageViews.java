package io.beacon.application.summarize;

import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.TypeCount;
import io.beacon.application.summarize.PageViewSummary.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** Counts the rows that a filter lets through, over its time range. */
public final class SummarizePageViews {
  private static final int TOP = 10;

  /** Browsers come in many versions, and are added up afterwards. */
  private static final int TOP_USER_AGENTS = 200;

  private static final Duration DEFAULT_RANGE = Duration.ofHours(24);

  private final PageViewStatistics statistics;
  private final Clock clock;

  public SummarizePageViews(PageViewStatistics statistics, Clock clock) {
    this.statistics = statistics;
    this.clock = clock;
  }

  /**
   * The summary; a range without an end ends now, one without a start takes 24 hours.
   *
   * @param zone whose midnights and hours the steps begin at
   */
  public Mono<PageViewSummary> summarize(PageViewFilter filter, ZoneId zone) {
    Instant to = filter.to() == null ? clock.instant().plusSeconds(1) : filter.to();
    Instant from = filter.from() == null ? to.minus(DEFAULT_RANGE) : filter.from();
    PageViewFilter within = filter.within(from, to);
    TimeSteps steps = TimeSteps.of(from, to);
    return Mono.zip(
            statistics.overTime(within, steps.grain()).collectList(),
            statistics.pages(within, TOP).collectList(),
            statistics.referrers(within, TOP).collectList(),
            statistics.userAgents(within, TOP_USER_AGENTS).collectList(),
            statistics.errors(within, TOP).collectList())
        .map(
            all ->
                new PageViewSummary(
                    from,
                    to,
                    steps(steps.bounds(from, to, zone), all.getT1()),
                    totals(all.getT1()),
                    all.getT2(),
                    all.getT3(),
                    all.getT4(),
                    all.getT5()));
  }

  private static List<Step> steps(List<Instant> bounds, List<TypeCount> counts) {
    List<Step> steps = new ArrayList<>();
    int next = 0;
    for (int i = 0; i + 1 < bounds.size(); i++) {
      Instant end = bounds.get(i + 1);
      Map<String, Long> inStep = new TreeMap<>();
      for (; next < counts.size() && counts.get(next).start().isBefore(end); next++) {
        add(inStep, counts.get(next));
      }
      steps.add(new Step(bounds.get(i), end, inStep));
    }
    return steps;
  }

  private static Map<String, Long> totals(List<TypeCount> counts) {
    Map<String, Long> totals = new TreeMap<>();
    counts.forEach(count -> add(totals, count));
    return totals;
  }

  private static void add(Map<String, Long> sums, TypeCount count) {
    sums.merge(count.type(), count.count(), Long::sum);
  }
}
