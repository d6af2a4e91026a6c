package io.beacon.persistence.schema;

import io.beacon.application.loop.Heartbeats;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseFaults;
import io.beacon.persistence.pool.ConnectionPools;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import reactor.core.scheduler.Schedulers;

/** Wires the migration of the tables. */
@Configuration(proxyBeanMethods = false)
public class SchemaConfiguration {
  /** Not begun; without a journal the start waits for the schema, and begins no loop. */
  @Bean
  @Lazy
  MigrationLoop migrationLoop(
      DatabaseAddress address,
      ConnectionPools pools,
      DatabaseFaults faults,
      Heartbeats heartbeats) {
    return new MigrationLoop(
        () -> migrate(address, pools),
        faults,
        MigrationLoop.PAUSE,
        Schedulers.parallel(),
        heartbeats);
  }

  /** Migrates now, and tells the readers. */
  public static void migrate(DatabaseAddress address, ConnectionPools pools) {
    SchemaMigration.run(address);
    pools.schema().migrated();
  }
}
