package io.beacon.persistence.connect;

import static java.util.Map.entry;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of a database's URL that Beacon takes, and how each is written.
 *
 * <p>Two drivers are used, and each knows options that the other passes over without a word. So
 * these few are translated for both, and any other one is refused by its name.
 */
public final class DatabaseOptions {
  static final String SSL_MODE = "sslMode";
  static final String CA = "sslCa";
  static final String CERT = "sslCert";
  static final String KEY = "sslKey";
  public static final String TLS_VERSIONS = "tlsVersions";
  static final String CONNECT_TIMEOUT = "connectTimeout";
  static final String SESSION_VARIABLES = "sessionVariables";
  static final String SHOW_PASSWORD = "allowPublicKeyRetrieval";
  public static final String SERVER_KEY = "serverRSAPublicKeyFile";

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(60);

  /** All names in lower case, as operators write them, and what each is called here. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("sslmode", SSL_MODE),
          entry("ssl", "ssl"),
          entry("usessl", "ssl"),
          entry("sslca", CA),
          entry("sslcert", CERT),
          entry("sslkey", KEY),
          entry("tlsversion", TLS_VERSIONS),
          entry("tlsversions", TLS_VERSIONS),
          entry("enabledtlsprotocols", TLS_VERSIONS),
          entry("connecttimeout", CONNECT_TIMEOUT),
          entry("sessionvariables", SESSION_VARIABLES),
          entry("allowpublickeyretrieval", SHOW_PASSWORD),
          entry("serverrsapublickeyfile", SERVER_KEY));

  /** Advice about options that operators know from elsewhere. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          entry("sockettimeout", "BEACON_STORE_STATEMENT_TIMEOUT is for that"),
          entry("statementtimeout", "BEACON_STORE_STATEMENT_TIMEOUT is for that"),
          entry("lockwaittimeout", "BEACON_STORE_STATEMENT_TIMEOUT is for that"),
          entry("user", "BEACON_DB_USER is for that"),
          entry("password", "BEACON_DB_PASSWORD is for that"),
          entry("trustcertificatekeystoreurl", "BEACON_DB_CA is for that, and takes a PEM file"),
          entry("clientcertificatekeystoreurl", "BEACON_DB_CERT and BEACON_DB_KEY are for that"),
          entry("verifyservercertificate", "sslMode=VERIFY_CA is for that"),
          entry("requiressl", "sslMode=REQUIRED is for that"),
          entry("servertimezone", "Beacon speaks UTC by itself"),
          entry("connectiontimezone", "Beacon speaks UTC by itself"),
          entry("characterencoding", "Beacon speaks UTF-8 by itself"),
          entry("useunicode", "Beacon speaks UTF-8 by itself"),
          entry("autoreconnect", "Beacon reconnects by itself"),
          entry("tcpkeepalive", "Beacon does so by itself"));

  private DatabaseOptions() {}

  /**
   * Reads them.
   *
   * @param query of the URL, still encoded
   * @param files what settings of their own say; they outrank the URL, and an empty one says
   *     nothing
   * @return each under one name, in one way of writing
   * @throws IllegalArgumentException with a message for the operator, that names the option
   */
  static Map<String, String> read(@Nullable String query, Map<String, String> files) {
    Map<String, String> options = new TreeMap<>();
    for (String option : query == null ? new String[0] : query.split("&")) {
      if (!option.isEmpty()) {
        int equals = option.indexOf('=');
        String name = decode(equals < 0 ? option : option.substring(0, equals));
        options.put(known(name), equals < 0 ? "" : decode(option.substring(equals + 1)));
      }
    }
    files.forEach(
        (name, file) -> {
          if (!file.isBlank()) {
            options.put(name, file);
          }
        });
    options.computeIfPresent(TLS_VERSIONS, (name, versions) -> versions.replace(" ", ""));
    options.computeIfPresent(
        CONNECT_TIMEOUT, (name, time) -> String.valueOf(duration(time).toMillis()));
    options.computeIfPresent(
        SESSION_VARIABLES,
        (name, variables) -> String.join(",", SessionVariables.ofOperator(variables)));
    return withOneSslMode(options);
  }

  /** How much TLS both drivers are asked for. */
  public static String sslMode(Map<String, String> options) {
    return options.getOrDefault(SSL_MODE, SslMode.PREFERRED.name());
  }

  /** How long a connection may take to be made. */
  public static Duration connectTimeout(DatabaseAddress address, Duration otherwise) {
    @Nullable String millis = address.options().get(CONNECT_TIMEOUT);
    return millis == null ? otherwise : Duration.ofMillis(Long.parseLong(millis));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String known(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(NAMES.get(lower))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "BEACON_DB_URL has the option "
                        + name
                        + ", which Beacon does not take: "
                        + INSTEAD.getOrDefault(
                            lower, "docs/configuration.md lists those that it takes")));
  }

  /** Milliseconds as in JDBC, or as R2DBC writes it: {@code PT2S}. */
  private static Duration duration(String text) {
    try {
      Duration time =
          text.startsWith("P") ? Duration.parse(text) : Duration.ofMillis(Long.parseLong(text));
      if (time.toMillis() >= 1 && time.compareTo(LONGEST_CONNECT) <= 0) {
        return time;
      }
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "connectTimeout of BEACON_DB_URL is a number of milliseconds, from 1 to "
            + LONGEST_CONNECT.toMillis());
  }

  /** An operator who names a certificate's authority wants Beacon to verify the certificate. */
  private static Map<String, String> withOneSslMode(Map<String, String> options) {
    @Nullable String tls = options.remove("ssl");
    if (tls != null) {
      options.putIfAbsent(SSL_MODE, Boolean.parseBoolean(tls) ? "REQUIRED" : "DISABLED");
    }
    @Nullable String named = options.get(SSL_MODE);
    SslMode mode = named == null ? SslMode.PREFERRED : SslMode.of(named);
    if (options.containsKey(CERT) != options.containsKey(KEY)) {
      throw new IllegalArgumentException(
          "BEACON_DB_CERT and BEACON_DB_KEY belong together: one of the two is missing");
    }
    if (options.containsKey(CA) || options.containsKey(CERT)) {
      if (mode == SslMode.DISABLED) {
        throw new IllegalArgumentException(
            "sslMode=DISABLED of BEACON_DB_URL goes with no BEACON_DB_CA and no BEACON_DB_CERT");
      }
      mode = mode.atLeast(options.containsKey(CA) ? SslMode.VERIFY_CA : SslMode.REQUIRED);
    }
    if (named != null || mode != SslMode.PREFERRED) {
      options.put(SSL_MODE, mode.name());
    }
    return options;
  }

  /** How much TLS is asked for, in the words of MySQL's own programs; the weakest first. */
  private enum SslMode {
    DISABLED,
    PREFERRED,
    REQUIRED,
    VERIFY_CA,
    VERIFY_IDENTITY;

    static SslMode of(String name) {
      try {
        return valueOf(name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "sslMode of BEACON_DB_URL is DISABLED, PREFERRED, REQUIRED, VERIFY_CA or"
                + " VERIFY_IDENTITY",
            e);
      }
    }

    SslMode atLeast(SslMode other) {
      return compareTo(other) < 0 ? other : this;
    }
  }
}
