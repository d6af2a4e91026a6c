package io.beacon;

import io.beacon.application.ExpireRows;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.Retention;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final Logger log = LoggerFactory.getLogger(RetentionConfiguration.class);

  @Bean(initMethod = "start")
  ExpireRows expirePageViews(
      BeaconProperties properties,
      Retention pageViewRetention,
      CollectorMetrics metrics,
      Clock clock) {
    Duration keep = Duration.ofDays(properties.retentionDays());
    return InvalidSettingException.unlessValid(
        () ->
            new ExpireRows(
                pageViewRetention,
                keep,
                metrics,
                clock,
                Schedulers.parallel(),
                RetentionConfiguration::failed));
  }

  private static void failed(Throwable failure) {
    // A message of the server may quote a value, and that must not forge a line.
    log.warn(
        "Cannot delete old page views, and try again each minute: {}",
        String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}", " "));
  }
}
