package io.beacon.persistence.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is, and who asks.
 *
 * @param options the driver options of the URL's query, as {@code sslMode}
 */
public record DatabaseAddress(
    String host,
    int port,
    String database,
    Map<String, String> options,
    String user,
    String password) {
  private static final int MYSQL_PORT = 3306;

  /** From 1 to 65535. */
  private static final String PORT =
      "0*(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

  private static final Pattern PREFIX =
      Pattern.compile("(?:jdbc:|r2dbc:|r2dbcs:)?(mysql|mariadb)://");

  /** {@link URI#getHost} knows no underscore, which names of containers have. */
  private static final Pattern SERVER =
      Pattern.compile("(?<host>[\\w.-]+|\\[[\\p{XDigit}:.%\\w]+])(:(?<port>" + PORT + "))?");

  public DatabaseAddress {
    options = Map.copyOf(options);
  }

  /**
   * Reads a URL as {@code mysql://host:3306/beacon}; the prefixes of JDBC and R2DBC are taken too.
   *
   * @throws IllegalArgumentException with a message for the operator, when it is no such URL
   */
  public static DatabaseAddress parse(String url, String user, String password) {
    return parse(url, user, password, "", "", "");
  }

  /**
   * Reads a URL, and the names of PEM files for TLS, of which an empty one says nothing.
   *
   * @param ca the certificates that may have signed the database's
   * @param cert Beacon's own certificate
   * @param key of Beacon's own certificate
   * @throws IllegalArgumentException with a message for the operator
   */
  public static DatabaseAddress parse(
      String url, String user, String password, String ca, String cert, String key) {
    @Nullable URI uri = uri(url);
    Matcher server = SERVER.matcher(uri == null ? "" : String.valueOf(uri.getRawAuthority()));
    if (uri == null || !server.matches()) {
      // Not repeated: the URL may hold a password.
      throw new IllegalArgumentException(
          "The database URL is not of the form mysql://host:3306/database (the user and the"
              + " password have settings of their own)");
    }
    Map<String, String> options =
        DatabaseOptions.read(
            uri.getRawQuery(),
            Map.of(DatabaseOptions.CA, ca, DatabaseOptions.CERT, cert, DatabaseOptions.KEY, key));
    if (url.startsWith("r2dbcs:")) {
      options.putIfAbsent(DatabaseOptions.SSL_MODE, "REQUIRED");
    }
    @Nullable String port = server.group("port");
    var address =
        new DatabaseAddress(
            server.group("host"),
            port == null ? MYSQL_PORT : Integer.parseInt(port),
            uri.getPath().substring(1),
            options,
            user,
            password);
    new DatabaseCertificates(address).check();
    return address;
  }

  private static @Nullable URI uri(String url) {
    if (!PREFIX.matcher(url).lookingAt()) {
      return null;
    }
    try {
      URI uri = new URI(PREFIX.matcher(url).replaceFirst("mysql://"));
      boolean whole =
          uri.getRawAuthority() != null && uri.getPath() != null && uri.getPath().length() > 1;
      return whole ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** The host, port and database, for messages: without the password. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
