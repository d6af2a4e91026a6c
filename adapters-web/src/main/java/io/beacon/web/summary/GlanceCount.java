package io.beacon.web.summary;

import java.util.Locale;

/**
 * One line of a list.
 *
 * @param text visible text
 * @param share of all, in percent
 * @param href the view filtered by it; empty where there is no such filter
 */
record GlanceCount(String text, String count, String share, String href) {
  static GlanceCount of(String text, long count, long total, String href) {
    double share = total == 0 ? 0 : 100.0 * count / total;
    return new GlanceCount(
        text,
        number(count),
        String.format(Locale.ROOT, share < 10 ? "%.1f %%" : "%.0f %%", share),
        href);
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
