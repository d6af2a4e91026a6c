package io.beacon;

import io.beacon.application.ExpireRows;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.Retention;
import io.beacon.persistence.FailureLog;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/**
 * Wires what deletes old rows.
 *
 * <p>Each kind of rows has an {@link ExpireRows} of its own, with its own setting of how long they
 * are kept; what is made of page views, as summaries, may be kept for longer than they are.
 */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
  @Bean(initMethod = "start")
  ExpireRows expirePageViews(
      BeaconProperties properties,
      Retention pageViewRetention,
      CollectorMetrics metrics,
      Clock clock,
      Heartbeats heartbeats) {
    Duration keep = Duration.ofDays(properties.retentionDays());
    return InvalidSettingException.unlessValid(
        "BEACON_RETENTION_DAYS",
        () ->
            new ExpireRows(
                pageViewRetention,
                keep,
                metrics,
                clock,
                Schedulers.parallel(),
                new FailureLog(
                    ExpireRows.class, "Cannot delete old page views, and try again each minute"),
                heartbeats));
  }
}
