package io.beacon.persistence.connect;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens JDBC connections, with the same driver options as the others have. */
public final class JdbcLogin {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** For each answer, until somebody sets another one. */
  private static final int SOCKET_TIMEOUT_MILLIS = 10_000;

  /** Also a server that is alive, behind a proxy that is, may have lost the connection. */
  private static final Duration LONGEST_STATEMENT = Duration.ofDays(1);

  private JdbcLogin() {}

  public static Connection open(DatabaseAddress address) throws SQLException {
    var source = new MysqlDataSource();
    source.setUrl("jdbc:mysql://" + address);
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setConnectTimeout(
        Math.toIntExact(DatabaseOptions.connectTimeout(address, CONNECT_TIMEOUT).toMillis()));
    source.setSocketTimeout(SOCKET_TIMEOUT_MILLIS);
    source.setTcpKeepAlive(true);
    source.setSocketFactory(KeptAliveSocketFactory.class.getName());
    source.setSessionVariables(String.join(",", SessionVariables.of(address)));
    tell(source, address.options());
    var certificates = new DatabaseCertificates(address);
    if (certificates.areNone()) {
      return source.getConnection();
    }
    try (JdbcKeyStores stores = JdbcKeyStores.create()) {
      stores.tell(source, certificates);
      return source.getConnection();
    }
  }

  private static void tell(MysqlDataSource source, Map<String, String> options)
      throws SQLException {
    source.setSslMode(DatabaseOptions.sslMode(options));
    source.setAllowPublicKeyRetrieval(
        Boolean.parseBoolean(options.get(DatabaseOptions.SHOW_PASSWORD)));
    @Nullable String serverKey = options.get(DatabaseOptions.SERVER_KEY);
    if (serverKey != null) {
      source.setServerRSAPublicKeyFile(serverKey);
    }
    @Nullable String versions = options.get(DatabaseOptions.TLS_VERSIONS);
    if (versions != null) {
      source.setEnabledTLSProtocols(versions);
    }
  }

  /** From now on a statement may take as long as an ALTER of a large table does. */
  public static void allowLongStatements(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_STATEMENT.toMillis()));
  }
}
