package io.beacon.application.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/** Limits how much is done at once; later callers wait for a while, in their order. */
public final class Places {
  private final int mostWaiting;
  private final Duration patience;
  private final Scheduler scheduler;
  private final Deque<Place> waiting = new ArrayDeque<>();
  private int free;

  /**
   * All are free.
   *
   * @param most how much is done at once
   * @param mostWaiting how much may wait
   * @param patience for how long
   */
  public Places(int most, int mostWaiting, Duration patience, Scheduler scheduler) {
    this.free = most;
    this.mostWaiting = mostWaiting;
    this.patience = patience;
    this.scheduler = scheduler;
  }

  /**
   * Holds a place until this work has ended, however it ends.
   *
   * @return fails with {@link NoPlaceException} when none became free
   */
  public <T> Mono<T> hold(Mono<T> work) {
    return Mono.usingWhen(
        Mono.create(this::enter), place -> work, place -> Mono.fromRunnable(() -> leave(place)));
  }

  /** Either waits, holds its place, or has left; guarded by the lock of all. */
  private static final class Place {
    final MonoSink<Place> sink;
    boolean held;
    boolean left;

    Place(MonoSink<Place> sink) {
      this.sink = sink;
    }
  }

  private void enter(MonoSink<Place> sink) {
    var place = new Place(sink);
    sink.onCancel(() -> leave(place));
    boolean enters;
    boolean waits;
    synchronized (this) {
      enters = free > 0 && !place.left;
      waits = !enters && waiting.size() < mostWaiting && !place.left;
      if (enters) {
        free--;
        place.held = true;
      } else if (waits) {
        waiting.add(place);
      }
    }
    if (enters) {
      sink.success(place);
    } else if (waits) {
      sink.onDispose(
          scheduler.schedule(() -> giveUp(place), patience.toMillis(), TimeUnit.MILLISECONDS));
    } else {
      sink.error(new NoPlaceException());
    }
  }

  private void giveUp(Place place) {
    boolean gaveUp;
    synchronized (this) {
      gaveUp = waiting.remove(place);
      place.left |= gaveUp;
    }
    if (gaveUp) {
      place.sink.error(new NoPlaceException());
    }
  }

  private void leave(Place place) {
    @Nullable Place next = handOn(place);
    if (next != null) {
      next.sink.success(next);
    }
  }

  private synchronized @Nullable Place handOn(Place place) {
    if (place.left) {
      return null;
    }
    place.left = true;
    if (!place.held) {
      waiting.remove(place);
      return null;
    }
    @Nullable Place next = waiting.poll();
    if (next == null) {
      free++;
    } else {
      next.held = true;
    }
    return next;
  }
}
