package io.beacon.application.delivery;

import io.beacon.domain.ClientIp;
import io.beacon.domain.PageView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a minute whose page views the store refused: at most 1000 senders, each an address
 * (of IPv6, a /64), or where addresses are not kept, a user agent at a page.
 */
final class SuspectSenders {
  private static final int MOST = 1000;
  private static final long FORGOTTEN_AFTER = Duration.ofMinutes(1).toMillis();

  private final Map<Object, Long> untilBySender = new ConcurrentHashMap<>();
  private final LongSupplier millis;

  SuspectSenders(LongSupplier millis) {
    this.millis = millis;
  }

  boolean include(PendingAppend append) {
    if (untilBySender.isEmpty()) {
      return false;
    }
    @Nullable Long until = untilBySender.get(sender(append));
    return until != null && until > millis.getAsLong();
  }

  void add(PendingAppend append) {
    long now = millis.getAsLong();
    if (untilBySender.size() >= MOST) {
      untilBySender.values().removeIf(until -> until <= now);
    }
    if (untilBySender.size() < MOST) {
      untilBySender.put(sender(append), now + FORGOTTEN_AFTER);
    }
  }

  private static Object sender(PendingAppend append) {
    PageView first = append.pageViews().get(0);
    @Nullable ClientIp ip = first.clientIp();
    return ip == null ? List.of(first.url(), String.valueOf(first.userAgent())) : ip.subscriber();
  }
}
