package io.beacon;

import io.beacon.application.loop.FailureLog;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.PageViewJournal;
import io.beacon.application.port.Retention;
import io.beacon.application.retain.ExpireRows;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
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
    return expire(
        pageViewRetention, properties, metrics, clock, heartbeats, "Cannot delete old page views");
  }

  /** Deletes old rows that the database refused, as all others. */
  @Bean(initMethod = "start")
  @Conditional(JournalConfiguration.HasRoom.class)
  ExpireRows expireQuarantined(
      BeaconProperties properties,
      PageViewJournal journal,
      Retention pageViewRetention,
      CollectorMetrics metrics,
      Clock clock,
      Heartbeats heartbeats) {
    return expire(
        new QuarantineRetention(journal, pageViewRetention.now()),
        properties,
        metrics,
        clock,
        heartbeats,
        "Cannot delete old page views that were set aside");
  }

  private static ExpireRows expire(
      Retention rows,
      BeaconProperties properties,
      CollectorMetrics metrics,
      Clock clock,
      Heartbeats heartbeats,
      String failure) {
    Duration keep = Duration.ofDays(properties.retentionDays());
    return InvalidSettingException.unlessValid(
        "BEACON_RETENTION_DAYS",
        () ->
            new ExpireRows(
                rows,
                keep,
                metrics,
                clock,
                Schedulers.parallel(),
                new FailureLog(ExpireRows.class, failure + ", and try again each minute"),
                heartbeats));
  }
}
