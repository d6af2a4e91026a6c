package io.beacon.persistence;

import static io.r2dbc.spi.ConnectionFactoryOptions.CONNECT_TIMEOUT;
import static io.r2dbc.spi.ConnectionFactoryOptions.DATABASE;
import static io.r2dbc.spi.ConnectionFactoryOptions.DRIVER;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PASSWORD;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.USER;

import io.asyncer.r2dbc.mysql.MySqlConnectionFactoryProvider;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;

/** Makes connection pools whose sessions behave the same on every server. */
final class ConnectionPools {
  private static final Duration CONNECT_TIMEOUT_LIMIT = Duration.ofSeconds(2);
  private static final Duration MAX_IDLE = Duration.ofSeconds(60);

  private ConnectionPools() {}

  static ConnectionPool create(DatabaseAddress address, StoreSettings settings) {
    return create(address, settings.connections(), settings.statementTimeout());
  }

  /**
   * Connects when first used.
   *
   * <p>Of time-outs that end in the same millisecond, one fails and nobody hears of the other. So
   * the connection's is the shortest, then the pool's, and the caller's own is the whole.
   *
   * @param statementTimeout more than the longest wait for a connection, or for a lock
   */
  static ConnectionPool create(
      DatabaseAddress address, int connections, Duration statementTimeout) {
    var options =
        ConnectionFactoryOptions.builder()
            .option(DRIVER, "mysql")
            .option(HOST, address.host())
            .option(PORT, address.port())
            .option(DATABASE, address.database())
            .option(USER, address.user())
            .option(PASSWORD, address.password())
            .option(CONNECT_TIMEOUT, CONNECT_TIMEOUT_LIMIT)
            .option(MySqlConnectionFactoryProvider.SESSION_VARIABLES, session(statementTimeout));
    address.options().forEach((name, value) -> options.option(Option.valueOf(name), value));
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(ConnectionFactories.get(options.build()))
            .initialSize(0)
            .maxSize(connections)
            .maxAcquireTime(statementTimeout.multipliedBy(4).dividedBy(5))
            .maxCreateConnectionTime(statementTimeout.multipliedBy(3).dividedBy(5))
            .maxIdleTime(MAX_IDLE)
            .build());
  }

  /**
   * What a server's own defaults must not decide: that an INSERT commits by itself, that nothing is
   * silently altered to fit, and that a lock is given up by the server, with a sure outcome, before
   * the client stops waiting for it.
   */
  private static String[] session(Duration statementTimeout) {
    long lockWait = statementTimeout.toSeconds() - 1;
    return new String[] {
      "autocommit=1",
      "sql_mode='STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
      "time_zone='+00:00'",
      "lock_wait_timeout=" + lockWait,
      "innodb_lock_wait_timeout=" + lockWait
    };
  }
}
