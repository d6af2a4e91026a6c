package io.beacon.application.delivery;

import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.MonoSink;

/**
 * One caller's page views on their way to a group, and where to report their fate.
 *
 * @param deadline when the caller is told that it cannot be stored now; in the queue's own time
 * @param weight about how many characters the INSERT will hold of it
 */
record PendingAppend(List<PageView> pageViews, MonoSink<Void> caller, long deadline, int weight) {
  private static final Logger log = LoggerFactory.getLogger(PendingAppend.class);

  PendingAppend(List<PageView> pageViews, MonoSink<Void> caller, long deadline) {
    this(pageViews, caller, deadline, weigh(pageViews));
  }

  static void succeedAll(List<PendingAppend> appends) {
    appends.forEach(append -> tell(append.caller()::success));
  }

  static void failAll(List<PendingAppend> appends, Throwable why) {
    appends.forEach(append -> append.fail(why));
  }

  void fail(Throwable why) {
    tell(() -> caller.error(why));
  }

  void expire() {
    fail(StoreUnavailableException.nothingStored("waited too long"));
  }

  /** Whatever the caller makes of it, the next one hears, too. */
  private static void tell(Runnable fate) {
    try {
      fate.run();
    } catch (Throwable failure) {
      log.error("A sender could not be told what became of its beacon", failure);
    }
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
