package io.beacon.persistence;

import io.beacon.persistence.mysql.StoreConfiguration;
import io.beacon.persistence.pool.PoolConfiguration;
import io.beacon.persistence.schema.SchemaConfiguration;
import io.beacon.persistence.statistics.StatisticsConfiguration;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Hooks;

/** Wires the store and the query side to the database, room by room. */
@Configuration(proxyBeanMethods = false)
@Import({
  PoolConfiguration.class,
  SchemaConfiguration.class,
  StoreConfiguration.class,
  StatisticsConfiguration.class
})
public class PersistenceConfiguration {
  private static final Logger log = LoggerFactory.getLogger(PersistenceConfiguration.class);

  /**
   * The driver hands a lost connection's error to the statement, and once more to nobody; so does
   * the web with a client that vanished within a body.
   */
  PersistenceConfiguration() {
    Hooks.onErrorDropped(
        failure -> {
          if (!isOfOneWhoLeft(failure) && !isOfTheDriver(failure)) {
            log.error("An error that nobody heard of", failure);
          }
        });
  }

  private static boolean isOfOneWhoLeft(Throwable failure) {
    return failure instanceof IOException || failure instanceof CancellationException;
  }

  private static boolean isOfTheDriver(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String thrower = trace.length == 0 ? "" : trace[0].getClassName();
    // The pool may give up a connection at the moment at which its caller does.
    return thrower.startsWith("io.asyncer.r2dbc.mysql.") || thrower.startsWith("io.r2dbc.pool.");
  }
}
