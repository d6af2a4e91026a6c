package io.beacon;

import io.beacon.application.loop.Heartbeats;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when a background loop stands still: a fault of ours, which only a restart mends. */
final class LoopHealth implements HealthIndicator {
  private final Heartbeats heartbeats;

  LoopHealth(Heartbeats heartbeats) {
    this.heartbeats = heartbeats;
  }

  @Override
  public Health health() {
    List<String> still = heartbeats.standingStill();
    return still.isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("standingStill", still).build();
  }
}
