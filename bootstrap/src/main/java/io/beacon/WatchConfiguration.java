package io.beacon;

import io.beacon.application.InMemoryRejectionLog;
import io.beacon.application.RecentActivity;
import io.beacon.application.WatchCollection;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.RejectionLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what tells an operator whether Beacon works. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {
  @Bean
  RecentActivity recentActivity(Clock clock) {
    return new RecentActivity(clock);
  }

  @Bean
  RejectionLog rejectionLog() {
    return new InMemoryRejectionLog();
  }

  @Bean
  WatchCollection watchCollection(RecentActivity activity, PageViewQuery query, Clock clock) {
    return new WatchCollection(activity, query, clock);
  }
}
