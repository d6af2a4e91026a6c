package io.beacon.web.summary;

import io.beacon.application.summarize.PageViewSummary;
import io.beacon.web.query.View;
import io.beacon.web.query.ViewLink;
import org.jspecify.annotations.Nullable;

/**
 * The panel above the table.
 *
 * @param open whether the reader asked for it
 * @param toggle the link that opens or closes it
 * @param content null where it is closed, or could not be counted in time
 */
public record GlancePanel(boolean open, String toggle, @Nullable GlanceView content) {
  /** Without its content. */
  public static GlancePanel of(View view) {
    boolean open = !view.link().get(ViewLink.GLANCE).isEmpty();
    ViewLink other =
        open ? view.link().without(ViewLink.GLANCE) : view.link().with(ViewLink.GLANCE, "1");
    return new GlancePanel(open, other.at("/"), null);
  }

  public GlancePanel with(PageViewSummary summary, View view) {
    return new GlancePanel(open, toggle, GlanceView.of(summary, view));
  }
}
