package io.beacon.persistence;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Opens JDBC connections, with the same driver options as the others have. */
final class JdbcLogin {
  private static final int CONNECT_TIMEOUT_MILLIS = 5000;

  /** For each answer, until somebody sets another one. */
  private static final int SOCKET_TIMEOUT_MILLIS = 10_000;

  /** Also a server that is alive, behind a proxy that is, may have lost the connection. */
  private static final Duration LONGEST_STATEMENT = Duration.ofDays(1);

  private JdbcLogin() {}

  static Connection open(DatabaseAddress address) throws SQLException {
    var source = new MysqlDataSource();
    var url = new StringBuilder("jdbc:mysql://" + address + "?");
    address
        .options()
        .forEach((name, value) -> url.append(name).append('=').append(value).append('&'));
    source.setUrl(url.toString());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    source.setSocketTimeout(SOCKET_TIMEOUT_MILLIS);
    source.setTcpKeepAlive(true);
    source.setSocketFactory(KeptAliveSocketFactory.class.getName());
    return source.getConnection();
  }

  /** From now on a statement may take as long as an ALTER of a large table does. */
  static void allowLongStatements(Connection connection) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_STATEMENT.toMillis()));
  }
}
