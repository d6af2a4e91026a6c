package io.beacon.persistence;

import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.PageViewQuery;
import io.r2dbc.pool.ConnectionPool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Wires the store and the query side to the database of the {@link DatabaseAddress} bean. */
@Configuration(proxyBeanMethods = false)
public class PersistenceConfiguration {
  @Bean(destroyMethod = "dispose")
  ConnectionPool connectionPool(DatabaseAddress address, StoreSettings settings) {
    SchemaMigration.run(address);
    return ConnectionPools.create(address, settings);
  }

  @Bean
  GroupCommitPageViewStore pageViewStore(
      ConnectionPool connections, StoreSettings settings, CollectorMetrics metrics) {
    return new GroupCommitPageViewStore(
        new R2dbcPageViewStore(connections, settings.statementTimeout()),
        settings,
        metrics,
        Schedulers.parallel());
  }

  @Bean
  PageViewQuery pageViewQuery(ConnectionPool connections, StoreSettings settings) {
    return new R2dbcPageViewQuery(connections, settings.statementTimeout());
  }
}
