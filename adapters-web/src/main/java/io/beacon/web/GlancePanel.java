package io.beacon.web;

import io.beacon.application.summarize.PageViewSummary;
import org.jspecify.annotations.Nullable;

/**
 * The panel above the table.
 *
 * @param open whether the reader asked for it
 * @param toggle the link that opens or closes it
 * @param content null where it is closed, or could not be counted in time
 */
record GlancePanel(boolean open, String toggle, @Nullable GlanceView content) {
  /** The parameter that asks for the panel. */
  static final String PARAMETER = "glance";

  /** Without its content. */
  static GlancePanel of(View view) {
    boolean open = !view.link().get(PARAMETER).isEmpty();
    ViewLink other = open ? view.link().without(PARAMETER) : view.link().with(PARAMETER, "1");
    return new GlancePanel(open, other.at("/"), null);
  }

  GlancePanel with(PageViewSummary summary, View view) {
    return new GlancePanel(open, toggle, GlanceView.of(summary, view));
  }
}
