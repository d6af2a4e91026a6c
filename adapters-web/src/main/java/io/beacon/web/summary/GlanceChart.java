package io.beacon.web.summary;

import io.beacon.application.summarize.PageViewSummary;
import io.beacon.application.summarize.PageViewSummary.Step;
import io.beacon.domain.BeaconType;
import io.beacon.web.text.LocalTimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The bars over time. Widths are percentages and heights pixels, so that the picture takes the
 * page's width while its texts keep their size.
 *
 * @param label all of it in words, to readers who cannot see it
 * @param top the number at the upper end of the scale, and half of it
 * @param columns what the rows of the table count
 */
record GlanceChart(
    String label,
    String top,
    String half,
    List<Bar> bars,
    List<Tick> ticks,
    List<String> columns,
    List<Row> rows) {
  static final int HEIGHT = 140;
  private static final int TICKS = 4;
  private static final List<String> TYPES =
      Stream.of(BeaconType.values()).map(BeaconType::wireName).toList();

  /** Of one type in one step; {@code x} and {@code width} in percent. */
  record Bar(String type, String x, String y, String width, String height, String title) {}

  /** A label below the bars; the anchor is that of SVG. */
  record Tick(String x, String anchor, String label) {}

  /** One step in numbers. */
  record Row(String time, List<String> counts) {}

  static GlanceChart of(PageViewSummary summary, ZoneId zone) {
    List<Step> steps = summary.steps();
    long most = steps.stream().mapToLong(GlanceChart::total).max().orElse(0);
    long top = scale(most);
    DateTimeFormatter time = format(summary.from(), summary.to(), zone);
    List<Bar> bars = new ArrayList<>();
    List<Tick> ticks = new ArrayList<>();
    int between = Math.max(1, (steps.size() + TICKS - 1) / TICKS);
    for (int i = 0; i < steps.size(); i++) {
      bars.addAll(stack(steps, i, top, zone));
      if (i % between == 0) {
        // A label far on the right would not fit behind its tick.
        String anchor = i * 10 <= steps.size() * 8 ? "start" : "end";
        ticks.add(new Tick(percent(i, steps.size()), anchor, time.format(steps.get(i).start())));
      }
    }
    return new GlanceChart(
        "Beacons over time in %d steps, at most %s in one; the same numbers follow as a table"
            .formatted(steps.size(), GlanceCount.number(most)),
        GlanceCount.number(top),
        GlanceCount.number(top / 2),
        bars,
        ticks,
        TYPES,
        steps.stream().map(step -> row(step, zone)).toList());
  }

  private static List<Bar> stack(List<Step> steps, int index, long top, ZoneId zone) {
    Step step = steps.get(index);
    String start = LocalTimeText.of(step.start(), zone);
    List<Bar> stack = new ArrayList<>();
    long below = 0;
    for (String type : TYPES) {
      long count = step.counts().getOrDefault(type, 0L);
      if (count > 0) {
        below += count;
        stack.add(
            new Bar(
                type,
                percent(index + 0.08, steps.size()),
                pixels(HEIGHT - HEIGHT * (double) below / top),
                percent(0.84, steps.size()),
                pixels(HEIGHT * (double) count / top),
                start + ": " + GlanceCount.number(count) + " " + type));
      }
    }
    return stack;
  }

  private static Row row(Step step, ZoneId zone) {
    return new Row(
        LocalTimeText.of(step.start(), zone),
        TYPES.stream()
            .map(type -> GlanceCount.number(step.counts().getOrDefault(type, 0L)))
            .toList());
  }

  private static long total(Step step) {
    return TYPES.stream().mapToLong(type -> step.counts().getOrDefault(type, 0L)).sum();
  }

  /** The next round number, with a whole half. */
  private static long scale(long most) {
    long power = 1;
    while (power * 10 < most) {
      power *= 10;
    }
    long digit = (most + power - 1) / power;
    return Math.max(2, (digit + digit % 2) * power);
  }

  private static DateTimeFormatter format(Instant from, Instant to, ZoneId zone) {
    long hours = Duration.between(from, to).toHours();
    String pattern =
        hours <= 26 ? "HH:mm" : hours <= 96 ? "EEE HH:mm" : hours <= 8784 ? "d MMM" : "MMM uuuu";
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
  }

  private static String percent(double part, int whole) {
    return String.format(Locale.ROOT, "%.3f%%", 100 * part / whole);
  }

  private static String pixels(double length) {
    return String.format(Locale.ROOT, "%.2f", length);
  }
}
