package io.beacon.persistence.pool;

import static io.r2dbc.spi.ConnectionFactoryOptions.CONNECT_TIMEOUT;
import static io.r2dbc.spi.ConnectionFactoryOptions.DATABASE;
import static io.r2dbc.spi.ConnectionFactoryOptions.DRIVER;
import static io.r2dbc.spi.ConnectionFactoryOptions.HOST;
import static io.r2dbc.spi.ConnectionFactoryOptions.PASSWORD;
import static io.r2dbc.spi.ConnectionFactoryOptions.PORT;
import static io.r2dbc.spi.ConnectionFactoryOptions.USER;

import io.asyncer.r2dbc.mysql.MySqlConnectionFactoryProvider;
import io.asyncer.r2dbc.mysql.constant.SslMode;
import io.beacon.application.delivery.StoreSettings;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseCertificates;
import io.beacon.persistence.connect.DatabaseFaults;
import io.beacon.persistence.connect.DatabaseOptions;
import io.beacon.persistence.connect.PasswordExchange;
import io.beacon.persistence.connect.SessionVariables;
import io.netty.handler.ssl.SslContextBuilder;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes connection pools whose sessions behave the same on every server, and which all leave a
 * server that takes no writes any more.
 */
public final class ConnectionPools {
  private static final Duration CONNECT_TIMEOUT_LIMIT = Duration.ofSeconds(2);
  private static final Duration LONG_LIFE = Duration.ofMinutes(30);
  private static final Duration SHORT_LIFE = Duration.ofSeconds(10);
  private static final Duration MAX_IDLE = Duration.ofSeconds(60);
  private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(1);

  private final Doubt doubt = new Doubt();
  private final DatabaseFaults faults = new DatabaseFaults();
  private final SchemaState schema = new SchemaState();
  private final DatabaseAddress address;
  private final Duration statementTimeout;
  private final AtomicInteger most = new AtomicInteger();

  public ConnectionPools(DatabaseAddress address, StoreSettings settings) {
    this.address = address;
    this.statementTimeout = settings.statementTimeout();
  }

  /** More than the longest wait for a connection to be made, or for a lock. */
  public Duration statementTimeout() {
    return statementTimeout;
  }

  /** Those that any of the pools meets. */
  DatabaseFaults faults() {
    return faults;
  }

  /** That of the database which they lead to. */
  public SchemaState schema() {
    return schema;
  }

  /**
   * Connects when first used.
   *
   * <p>Of time-outs that end in the same millisecond, one fails and nobody hears of the other. So
   * the connection's is the shortest, then the login's, and the pool's is the whole.
   *
   * @param most how many connections there may be; who wants more waits
   */
  public LentConnections create(int most) {
    return create(most, LONG_LIFE);
  }

  /**
   * The same for who reads, and would not notice by itself that a fail-over has happened: the
   * server of before may go on answering, and its rows become no more. So each connection is soon
   * made anew.
   */
  public LentConnections createShortLived(int most) {
    return create(most, SHORT_LIFE);
  }

  /** How many connections all pools that were made may have together. */
  int most() {
    return most.get();
  }

  private LentConnections create(int most, Duration lifetime) {
    this.most.addAndGet(most);
    var lost = new LostSessions(most, System::nanoTime);
    var wired =
        new WiredConnections(options(), lifetime, statementTimeout.multipliedBy(2), doubt, lost);
    var pool =
        new ConnectionPool(
            ConnectionPoolConfiguration.builder(
                    new WatchedConnections(new PasswordExchange(wired, address), faults))
                .initialSize(0)
                .maxSize(most)
                .acquireRetry(0)
                .maxAcquireTime(statementTimeout)
                .maxCreateConnectionTime(statementTimeout.multipliedBy(3).dividedBy(5))
                .maxIdleTime(MAX_IDLE)
                .customizer(
                    pools ->
                        pools
                            .evictionPredicate(
                                (connection, use) ->
                                    !wired.isUsable(connection)
                                        || use.idleTime() >= MAX_IDLE.toMillis())
                            .destroyHandler(wired::close))
                .build());
    return new LentConnections(pool, wired, doubt, lost, statementTimeout.plus(FOR_THE_ANSWER));
  }

  private ConnectionFactoryOptions options() {
    var options =
        ConnectionFactoryOptions.builder()
            .option(DRIVER, "mysql")
            .option(HOST, address.host())
            .option(PORT, address.port())
            .option(DATABASE, address.database())
            .option(USER, address.user())
            .option(PASSWORD, address.password())
            .option(CONNECT_TIMEOUT, DatabaseOptions.connectTimeout(address, CONNECT_TIMEOUT_LIMIT))
            .option(MySqlConnectionFactoryProvider.TCP_KEEP_ALIVE, true)
            .option(
                MySqlConnectionFactoryProvider.SESSION_VARIABLES,
                SessionVariables.of(address, statementTimeout).toArray(String[]::new))
            .option(
                MySqlConnectionFactoryProvider.SSL_MODE,
                SslMode.valueOf(DatabaseOptions.sslMode(address.options())))
            .option(MySqlConnectionFactoryProvider.SSL_CONTEXT_BUILDER_CUSTOMIZER, this::certify);
    @Nullable String versions = address.options().get(DatabaseOptions.TLS_VERSIONS);
    if (versions != null) {
      options.option(MySqlConnectionFactoryProvider.TLS_VERSION, versions.split(","));
    }
    @Nullable String serverKey = address.options().get(DatabaseOptions.SERVER_KEY);
    if (serverKey != null) {
      options.option(MySqlConnectionFactoryProvider.SERVER_RSA_PUBLIC_KEY_FILE, serverKey);
    }
    return options.build();
  }

  private SslContextBuilder certify(SslContextBuilder context) {
    var certificates = new DatabaseCertificates(address);
    List<X509Certificate> authorities = certificates.authorities();
    if (!authorities.isEmpty()) {
      context.trustManager(authorities);
    }
    List<X509Certificate> own = certificates.own();
    return own.isEmpty() ? context : context.keyManager(certificates.key(), own);
  }
}
