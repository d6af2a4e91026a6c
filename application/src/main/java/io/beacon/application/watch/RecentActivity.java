package io.beacon.application.watch;

import io.beacon.application.port.CollectorMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers the last hour of what happens to beacons, by the minute.
 *
 * <p>It takes no lock and always the same memory. When the clock steps back by more than a minute,
 * the minutes that then lie ahead are forgotten, so that they are not counted a second time.
 */
public final class RecentActivity implements CollectorMetrics {
  private static final int MINUTES = 60;
  private static final ActivityMinute NEVER = new ActivityMinute(Long.MIN_VALUE);

  private final AtomicReferenceArray<ActivityMinute> minutes = new AtomicReferenceArray<>(MINUTES);
  private final AtomicLong latest;
  private final Clock clock;

  public RecentActivity(Clock clock) {
    this.clock = clock;
    this.latest = new AtomicLong(minute());
    forgetAfter(NEVER.minute);
  }

  @Override
  public void accepted() {
    current().accepted.increment();
  }

  @Override
  public void rejected(Collection<String> reasons) {
    current().rejected.increment();
  }

  @Override
  public void unavailable() {
    current().unavailable.increment();
  }

  @Override
  public void committed(int rows, Duration took) {
    current().stored.add(rows);
  }

  /**
   * Counts what happened in the minute under way and the full minutes before it.
   *
   * @param count how many minutes, with the one under way; at most 60
   */
  public ActivityCounts lastMinutes(int count) {
    long now = now();
    ActivityCounts sum = ActivityCounts.NONE;
    for (long minute = now - Math.min(count, MINUTES) + 1; minute <= now; minute++) {
      ActivityMinute counted = minutes.get(slot(minute));
      if (counted.minute == minute) {
        sum = sum.plus(counted.counts());
      }
    }
    return sum;
  }

  private ActivityMinute current() {
    long now = now();
    int slot = slot(now);
    ActivityMinute counted = minutes.get(slot);
    while (counted.minute != now) {
      minutes.compareAndSet(slot, counted, new ActivityMinute(now));
      counted = minutes.get(slot);
    }
    return counted;
  }

  private long now() {
    long now = minute();
    long seen = latest.get();
    // One minute less is a thread that was overtaken while the minute changed.
    boolean steppedBack = now < seen - 1;
    if ((now > seen || steppedBack) && latest.compareAndSet(seen, now) && steppedBack) {
      forgetAfter(now);
    }
    return now;
  }

  private long minute() {
    return Math.floorDiv(clock.millis(), TimeUnit.MINUTES.toMillis(1));
  }

  private void forgetAfter(long minute) {
    for (int slot = 0; slot < MINUTES; slot++) {
      ActivityMinute counted = minutes.get(slot);
      if (counted == null || counted.minute > minute) {
        minutes.compareAndSet(slot, counted, NEVER);
      }
    }
  }

  private static int slot(long minute) {
    return Math.floorMod(minute, MINUTES);
  }
}
