package io.beacon.persistence.pool;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseFaults;
import io.r2dbc.pool.ConnectionPool;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the connections to the database of the {@link DatabaseAddress} bean. */
@Configuration(proxyBeanMethods = false)
public class PoolConfiguration {
  @Bean
  ConnectionPools connectionPools(DatabaseAddress address, StoreSettings settings) {
    return new ConnectionPools(address, settings);
  }

  @Bean
  DatabaseFaults databaseFaults(ConnectionPools pools) {
    return pools.faults();
  }

  @Bean
  LentConnections writers(ConnectionPools pools, StoreSettings settings) {
    return pools.create(settings.connections());
  }

  /** For the framework, which else looks for a database of its own, and for its metrics. */
  @Bean(destroyMethod = "")
  ConnectionPool connectionPool(LentConnections writers) {
    return writers.pool();
  }
}
