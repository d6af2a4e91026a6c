package io.beacon.web.summary;

import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.TextCount;
import io.beacon.application.port.TextMatch;
import io.beacon.application.summarize.PageViewSummary;
import io.beacon.domain.BeaconType;
import io.beacon.web.query.View;
import io.beacon.web.query.ViewFilter;
import io.beacon.web.query.ViewLink;
import io.beacon.web.text.LocalTimeText;
import io.beacon.web.text.VisibleText;
import io.beacon.web.useragent.Device;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A summary as the panel shows it.
 *
 * @param range the time that it is about, in the reader's zone
 * @param totals all rows, then those of each type
 */
record GlanceView(String range, GlanceChart chart, List<GlanceCount> totals, List<Top> lists) {
  private static final int SHOWN = 10;
  private static final String UNKNOWN = "unknown";

  /**
   * One of the lists of what is most frequent.
   *
   * @param of what its entries are
   */
  record Top(String of, List<GlanceCount> counts) {}

  static GlanceView of(PageViewSummary summary, View view) {
    ViewLink link = view.link();
    long total = summary.total();
    long errors =
        Math.min(
            PageViewStatistics.NEWEST_ERRORS,
            summary.totals().getOrDefault(BeaconType.ERROR.wireName(), 0L));
    String errorsLink = ViewFilter.TYPE.in(link, BeaconType.ERROR.wireName()).at("/");
    return new GlanceView(
        range(summary, view.zone()),
        GlanceChart.of(summary, view.zone()),
        totals(summary, link),
        List.of(
            new Top("Pages", counts(summary.pages(), total, page -> toPage(link, page))),
            new Top("Referrers", counts(summary.referrers(), total, host -> toHost(link, host))),
            new Top("Browsers", devices(summary, Device::browser)),
            new Top("Systems", devices(summary, Device::system)),
            new Top(
                "Newest %s errors".formatted(GlanceCount.number(errors)),
                counts(summary.errors(), errors, message -> errorsLink))));
  }

  private static String range(PageViewSummary summary, ZoneId zone) {
    return LocalTimeText.of(summary.from(), zone)
        + " to "
        + LocalTimeText.of(summary.to(), zone)
        + ", "
        + zone;
  }

  private static List<GlanceCount> totals(PageViewSummary summary, ViewLink link) {
    long total = summary.total();
    return Stream.concat(
            Stream.of(
                GlanceCount.of(
                    "all", total, total, link.without(ViewFilter.TYPE.parameter()).at("/"))),
            Stream.of(BeaconType.values())
                .map(BeaconType::wireName)
                .map(
                    type ->
                        GlanceCount.of(
                            type,
                            summary.totals().getOrDefault(type, 0L),
                            total,
                            ViewFilter.TYPE.in(link, type).at("/"))))
        .toList();
  }

  private static List<GlanceCount> counts(
      List<TextCount> counts, long total, Function<String, String> link) {
    return counts.stream()
        .map(
            count ->
                GlanceCount.of(
                    VisibleText.of(count.text()), count.count(), total, link.apply(count.text())))
        .toList();
  }

  /** Versions of one browser differ in their texts, so that they are added up here. */
  private static List<GlanceCount> devices(PageViewSummary summary, Function<Device, String> name) {
    Map<String, Long> sums = new HashMap<>();
    for (TextCount count : summary.userAgents()) {
      String text = name.apply(Device.of(count.text()));
      sums.merge(text.isEmpty() ? UNKNOWN : text, count.count(), Long::sum);
    }
    return sums.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(SHOWN)
        .map(
            sum ->
                GlanceCount.of(VisibleText.of(sum.getKey()), sum.getValue(), summary.total(), ""))
        .toList();
  }

  private static String toPage(ViewLink link, String page) {
    return page.isEmpty() ? "" : ViewFilter.URL.in(link, page, TextMatch.Kind.START).at("/");
  }

  private static String toHost(ViewLink link, String host) {
    return host.isEmpty() ? "" : ViewFilter.REFERRER.in(link, host, TextMatch.Kind.HOST).at("/");
  }
}
