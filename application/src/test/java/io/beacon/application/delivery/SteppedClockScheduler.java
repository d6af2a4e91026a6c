package io.beacon.application.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** Tells the time of a clock that was set; what it schedules does not mind. */
record SteppedClockScheduler(Scheduler scheduler, LongSupplier stepMillis) implements Scheduler {
  @Override
  public long now(TimeUnit unit) {
    return scheduler.now(unit) + unit.convert(stepMillis.getAsLong(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Disposable schedule(Runnable task) {
    return scheduler.schedule(task);
  }

  @Override
  public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
    return scheduler.schedule(task, delay, unit);
  }

  @Override
  public Disposable schedulePeriodically(Runnable task, long first, long period, TimeUnit unit) {
    return scheduler.schedulePeriodically(task, first, period, unit);
  }

  @Override
  public Worker createWorker() {
    return scheduler.createWorker();
  }
}
