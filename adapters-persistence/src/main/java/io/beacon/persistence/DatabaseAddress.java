package io.beacon.persistence;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Objects;
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
  private static final int LAST_PORT = 65_535;
  private static final Pattern PREFIX =
      Pattern.compile("(?:jdbc:|r2dbc:|r2dbcs:)?(mysql|mariadb)://");

  /** {@link URI#getHost} knows no underscore, which names of containers have. */
  private static final Pattern SERVER =
      Pattern.compile("(?<host>[\\w.-]+|\\[[\\p{XDigit}:.%\\w]+])(:(?<port>\\d{1,5}))?");

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
    try {
      if (PREFIX.matcher(url).lookingAt()) {
        URI uri = new URI(PREFIX.matcher(url).replaceFirst("mysql://"));
        @Nullable String path = uri.getPath();
        Matcher server = SERVER.matcher(Objects.requireNonNullElse(uri.getRawAuthority(), ""));
        if (server.matches() && path != null && path.length() > 1 && isPort(server)) {
          Map<String, String> options =
              DatabaseOptions.read(
                  uri.getRawQuery(),
                  Map.of(
                      DatabaseOptions.CA, ca,
                      DatabaseOptions.CERT, cert,
                      DatabaseOptions.KEY, key));
          if (url.startsWith("r2dbcs:")) {
            options.putIfAbsent(DatabaseOptions.SSL_MODE, "REQUIRED");
          }
          var address =
              new DatabaseAddress(
                  server.group("host"), port(server), path.substring(1), options, user, password);
          new DatabaseCertificates(address).check();
          return address;
        }
      }
    } catch (URISyntaxException e) {
      // Not repeated: the URL may hold a password.
    }
    throw new IllegalArgumentException(
        "The database URL is not of the form mysql://host:3306/database (the user and the password"
            + " have settings of their own)");
  }

  private static boolean isPort(Matcher server) {
    int port = port(server);
    return port >= 1 && port <= LAST_PORT;
  }

  private static int port(Matcher server) {
    @Nullable String digits = server.group("port");
    return digits == null ? MYSQL_PORT : Integer.parseInt(digits);
  }

  /** The host, port and database, for messages: without the password. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
