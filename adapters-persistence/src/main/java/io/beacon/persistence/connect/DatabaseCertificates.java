package io.beacon.persistence.connect;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * The PEM files of TLS to the database, which both drivers get from here: each connection reads
 * them anew, so that a renewed certificate is used without a restart.
 */
public final class DatabaseCertificates {
  private final Map<String, String> options;

  public DatabaseCertificates(DatabaseAddress address) {
    this.options = address.options();
  }

  /** Whether none are named: then nothing has to be handed to a driver. */
  boolean areNone() {
    return !options.containsKey(DatabaseOptions.CA) && !options.containsKey(DatabaseOptions.CERT);
  }

  /** Those that may have signed the database's certificate; empty where the system's are meant. */
  public List<X509Certificate> authorities() {
    return options.containsKey(DatabaseOptions.CA)
        ? certificates(DatabaseOptions.CA, "BEACON_DB_CA")
        : List.of();
  }

  /** Beacon's own, and those that lead from it to its authority; empty where there is none. */
  public List<X509Certificate> own() {
    return options.containsKey(DatabaseOptions.CERT)
        ? certificates(DatabaseOptions.CERT, "BEACON_DB_CERT")
        : List.of();
  }

  /** The key of Beacon's own certificate. */
  public PrivateKey key() {
    return read(
        DatabaseOptions.KEY, "BEACON_DB_KEY", "an unencrypted key", PemContent::getPrivateKey);
  }

  /**
   * Reads every file once.
   *
   * @throws IllegalArgumentException with a message for the operator
   */
  void check() {
    authorities();
    if (!own().isEmpty()) {
      key();
    }
  }

  private List<X509Certificate> certificates(String option, String setting) {
    return read(option, setting, "certificates", PemContent::getCertificates);
  }

  /** The reader tells a missing file or entry by null, or by one of many exceptions. */
  private <T> T read(
      String option, String setting, String what, Function<PemContent, @Nullable T> reader) {
    Path file = Path.of(Objects.requireNonNull(options.get(option))).toAbsolutePath();
    @Nullable Exception cause = null;
    try {
      @Nullable T content = reader.apply(PemContent.load(file));
      if (content != null) {
        return content;
      }
    } catch (IOException | RuntimeException e) {
      cause = e;
    }
    throw new IllegalArgumentException(
        "%s (%s in BEACON_DB_URL) is no PEM file with %s that can be read: %s"
            .formatted(setting, option, what, file),
        cause);
  }
}
