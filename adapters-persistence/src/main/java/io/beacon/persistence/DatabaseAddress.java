package io.beacon.persistence;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    try {
      if (PREFIX.matcher(url).lookingAt()) {
        URI uri = URI.create(PREFIX.matcher(url).replaceFirst("mysql://"));
        @Nullable String path = uri.getPath();
        Matcher server = SERVER.matcher(Objects.requireNonNullElse(uri.getRawAuthority(), ""));
        if (server.matches() && path != null && path.length() > 1) {
          return new DatabaseAddress(
              server.group("host"),
              port(server.group("port")),
              path.substring(1),
              options(uri.getQuery()),
              user,
              password);
        }
      }
    } catch (IllegalArgumentException e) {
      // Not repeated: the URL may hold a password.
    }
    throw new IllegalArgumentException(
        "The database URL is not of the form mysql://host:3306/database (the user and the password"
            + " have settings of their own)");
  }

  private static int port(@Nullable String digits) {
    int port = digits == null ? MYSQL_PORT : Integer.parseInt(digits);
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("no port");
    }
    return port;
  }

  private static Map<String, String> options(@Nullable String query) {
    Map<String, String> options = new TreeMap<>();
    for (String option : query == null ? new String[0] : query.split("&")) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        options.put(option.substring(0, equals), option.substring(equals + 1));
      }
    }
    return withOneSslMode(options);
  }

  /** What only one of the two drivers knows is said in the words that both know. */
  private static Map<String, String> withOneSslMode(Map<String, String> options) {
    for (String older : new String[] {"ssl", "useSSL"}) {
      @Nullable String tls = options.remove(older);
      if (tls != null) {
        options.putIfAbsent("sslMode", Boolean.parseBoolean(tls) ? "REQUIRED" : "DISABLED");
      }
    }
    return options;
  }

  /** The host, port and database, for messages: without the password. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
