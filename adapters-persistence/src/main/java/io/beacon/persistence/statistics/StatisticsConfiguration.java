package io.beacon.persistence.statistics;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.persistence.mysql.R2dbcPageViewRetention;
import io.beacon.persistence.pool.ConnectionPools;
import io.beacon.persistence.pool.TimedSelect;
import io.beacon.persistence.pool.TimedTransaction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Wires the counts, the roll-up behind them, and what deletes both. */
@Configuration(proxyBeanMethods = false)
public class StatisticsConfiguration {
  /** More at once would take longer each, and leave the server no core for the beacons. */
  private static final int COUNTERS = 2;

  /** Once the schema is there, where the database is. */
  @Bean
  @DependsOn("durableStore")
  RolledUpPageViewRetention pageViewRetention(ConnectionPools pools, PageViewRollUp rollUp) {
    return new RolledUpPageViewRetention(new R2dbcPageViewRetention(pools), rollUp, pools.schema());
  }

  @Bean
  PageViewStatistics pageViewStatistics(ConnectionPools pools) {
    var select = new TimedSelect(pools, COUNTERS);
    return new RolledUpPageViewStatistics(
        select, new R2dbcPageViewStatistics(select, RolledUpIds::where));
  }

  @Bean
  PageViewRollUp pageViewRollUp(ConnectionPools pools) {
    return new PageViewRollUp(
        new TimedTransaction(pools), PageViewRollUp.SETTLING, PageViewRollUp.SLICE);
  }

  @Bean
  @DependsOn("durableStore") // which makes the tables
  RollUpLoop rollUpLoop(
      PageViewRollUp rollUp,
      ConnectionPools pools,
      StoreSettings settings,
      CollectorMetrics metrics,
      Heartbeats heartbeats) {
    metrics.watchRollUp(rollUp::waiting);
    return new RollUpLoop(
        Mono.defer(() -> pools.schema().isUpToDate() ? rollUp.step() : Mono.just(false)),
        Schedulers.parallel(),
        settings.statementTimeout(),
        heartbeats);
  }
}
