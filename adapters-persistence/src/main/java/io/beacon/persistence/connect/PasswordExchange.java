package io.beacon.persistence.connect;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Shows the password of {@code caching_sha2_password} to a server that forgot it, without TLS.
 *
 * <p>After its restart, the server wants the password itself, over TLS or encrypted with its key
 * (MySQL manual, "Caching SHA-2 Pluggable Authentication"). The R2DBC driver does not ask for that
 * key, and the JDBC driver does. Once it was shown, the server remembers it for all connections.
 */
public final class PasswordExchange implements ConnectionFactory {
  private static final String NEEDED = "must require SSL";
  private static final String REFUSED = "Public Key Retrieval is not allowed";

  private final ConnectionFactory connections;
  private final DatabaseAddress address;

  public PasswordExchange(ConnectionFactory connections, DatabaseAddress address) {
    this.connections = connections;
    this.address = address;
  }

  @Override
  public Mono<Connection> create() {
    Mono<Connection> connection = Mono.<Connection>from(connections.create());
    return isAllowed(address)
        ? connection.onErrorResume(PasswordExchange::isNeeded, failure -> show().then(connection))
        : connection;
  }

  private Mono<Void> show() {
    return Mono.<Void>fromCallable(
            () -> {
              JdbcLogin.open(address).close();
              return null;
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return connections.getMetadata();
  }

  /** Unless the operator allows it: who sits between the two may hand out a key of its own. */
  private static boolean isAllowed(DatabaseAddress address) {
    return Boolean.parseBoolean(address.options().get(DatabaseOptions.SHOW_PASSWORD))
        || hasKey(address);
  }

  private static boolean hasKey(DatabaseAddress address) {
    return address.options().containsKey(DatabaseOptions.SERVER_KEY);
  }

  /** Whether a login of R2DBC failed because the password has to be shown. */
  static boolean isNeeded(Throwable failure) {
    return says(NEEDED, failure);
  }

  /** Whether a login of JDBC failed because the password must not be shown. */
  static boolean isRefused(Throwable failure) {
    return says(REFUSED, failure);
  }

  private static boolean says(String words, Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains(words)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Finds out at the start what would else be found out at the server's next restart.
   *
   * @throws DatabaseUnusableException when the password could not be shown then
   */
  public static void check(java.sql.Connection connection, DatabaseAddress address)
      throws SQLException {
    if (!isAllowed(address) && !isEncrypted(connection) && isForgetful(connection)) {
      throw unusable(address);
    }
  }

  public static DatabaseUnusableException unusable(DatabaseAddress address) {
    return new DatabaseUnusableException(
        "The database at "
            + address
            + " asks for its user's password by caching_sha2_password, and that needs TLS: after a"
            + " restart of the database nobody could log in. Leave sslMode=DISABLED out of"
            + " BEACON_DB_URL; or, in a network that you trust, add allowPublicKeyRetrieval=true or"
            + " serverRSAPublicKeyFile=<file>");
  }

  private static boolean isEncrypted(java.sql.Connection connection) throws SQLException {
    return !answer(connection, "SHOW SESSION STATUS LIKE 'Ssl_cipher'", 2).isEmpty();
  }

  /** A user may always see how the user itself logs in; a proxy may not know the question. */
  private static boolean isForgetful(java.sql.Connection connection) {
    try {
      return answer(connection, "SHOW CREATE USER CURRENT_USER()", 1)
          .contains("caching_sha2_password");
    } catch (SQLException unknown) {
      return false;
    }
  }

  private static String answer(java.sql.Connection connection, String sql, int column)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(column) : "";
    }
  }
}
