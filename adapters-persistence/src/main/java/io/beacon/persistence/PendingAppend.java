package io.beacon.persistence;

import io.beacon.domain.PageView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * One caller's page views on their way to a group, and where to report their fate.
 *
 * @param deadline when the caller is told that it cannot be stored now; in the queue's own time
 * @param weight about how many characters the INSERT will hold of it
 */
record PendingAppend(List<PageView> pageViews, MonoSink<Void> caller, long deadline, int weight) {
  PendingAppend(List<PageView> pageViews, MonoSink<Void> caller, long deadline) {
    this(pageViews, caller, deadline, weigh(pageViews));
  }

  private static int weigh(List<PageView> pageViews) {
    int weight = 0;
    for (PageView view : pageViews) {
      weight +=
          view.url().length()
              + length(view.userAgent())
              + length(view.referrer())
              + length(view.payload());
    }
    return weight;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
