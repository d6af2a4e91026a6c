package io.beacon;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/**
 * Goes on as before for a while when Beacon is told to end, and is not ready meanwhile: whoever
 * shares requests out by the readiness needs that time to turn to another instance.
 */
final class ShutdownDelay implements SmartLifecycle {
  /** Before connections are ended, and before the management port closes. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 256;

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Logger log = LoggerFactory.getLogger(ShutdownDelay.class);

  private final Duration delay;
  private volatile boolean running;

  /**
   * Delays nothing yet.
   *
   * @param delay ten minutes at most; zero is none
   */
  ShutdownDelay(Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the end cannot be delayed by " + delay);
    }
    this.delay = delay;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    if (!delay.isZero()) {
      log.info("Beacon ends in {} ms: until then it collects, and is not ready", delay.toMillis());
      Mono.delay(delay).block();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
