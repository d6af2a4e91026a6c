package io.beacon.web.export;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** Gives a sign of life when what is asked for does not come for a while, again and again. */
final class ToldPauses {
  /**
   * The failure of a first statement comes before it, and so has a status of its own; proxies wait
   * for about a minute.
   */
  static final Duration LONG = Duration.ofSeconds(6);

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int LOOKS = (int) LONG.dividedBy(LOOK) + 1;
  private static final int NOBODY_WAITS = -1;

  private final AtomicInteger looks = new AtomicInteger(NOBODY_WAITS);

  private ToldPauses() {}

  /**
   * The same parts, and an empty one for each such while. None comes because the reader is slow.
   *
   * @param scheduler whose time it is
   */
  static Flux<byte[]> in(Flux<byte[]> parts, Scheduler scheduler) {
    return Flux.defer(() -> new ToldPauses().merged(parts, scheduler));
  }

  private Flux<byte[]> merged(Flux<byte[]> parts, Scheduler scheduler) {
    Sinks.Empty<Void> ended = Sinks.empty();
    Flux<byte[]> pauses =
        Flux.interval(LOOK, scheduler)
            .onBackpressureDrop()
            .filter(look -> isLong())
            .map(look -> new byte[0])
            .takeUntilOther(ended.asMono());
    return Flux.merge(1, parts.doOnComplete(ended::tryEmitEmpty), pauses)
        .doOnRequest(more -> looks.set(0))
        .doOnNext(part -> looks.set(NOBODY_WAITS));
  }

  private boolean isLong() {
    return looks.updateAndGet(count -> count == NOBODY_WAITS ? count : count + 1) >= LOOKS;
  }
}
