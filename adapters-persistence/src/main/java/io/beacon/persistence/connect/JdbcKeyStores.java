package io.beacon.persistence.connect;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The certificates as files of the one format that the JDBC driver reads, for as long as a
 * connection is being opened: nobody else may read them, and their password is in no file.
 */
final class JdbcKeyStores implements AutoCloseable {
  private static final String TYPE = "PKCS12";

  private final Path folder;
  private final String password = UUID.randomUUID().toString();

  private JdbcKeyStores(Path folder) {
    this.folder = folder;
  }

  /** Empty, in a folder that only its owner may enter. */
  static JdbcKeyStores create() throws SQLException {
    try {
      return new JdbcKeyStores(Files.createTempDirectory("beacon-db-"));
    } catch (IOException e) {
      throw new SQLException("There is no place for the database's certificates: " + e, e);
    }
  }

  /** Writes what there is, and tells the driver of it. */
  void tell(MysqlDataSource source, DatabaseCertificates certificates) throws SQLException {
    try {
      write(certificates, source);
    } catch (IOException | GeneralSecurityException e) {
      throw new SQLException("The database's certificates cannot be used: " + e.getMessage(), e);
    }
  }

  private void write(DatabaseCertificates certificates, MysqlDataSource source)
      throws IOException, GeneralSecurityException, SQLException {
    List<X509Certificate> authorities = certificates.authorities();
    if (!authorities.isEmpty()) {
      KeyStore trusted = empty();
      for (int i = 0; i < authorities.size(); i++) {
        trusted.setCertificateEntry("ca" + i, authorities.get(i));
      }
      source.setTrustCertificateKeyStoreType(TYPE);
      source.setTrustCertificateKeyStoreUrl(save(trusted, "ca.p12"));
      source.setTrustCertificateKeyStorePassword(password);
    }
    List<X509Certificate> own = certificates.own();
    if (!own.isEmpty()) {
      KeyStore keys = empty();
      keys.setKeyEntry(
          "beacon",
          certificates.key(),
          password.toCharArray(),
          own.toArray(X509Certificate[]::new));
      source.setClientCertificateKeyStoreType(TYPE);
      source.setClientCertificateKeyStoreUrl(save(keys, "beacon.p12"));
      source.setClientCertificateKeyStorePassword(password);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, null);
    return store;
  }

  private String save(KeyStore store, String name) throws IOException, GeneralSecurityException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file.toUri().toString();
  }

  @Override
  public void close() {
    for (String name : new String[] {"ca.p12", "beacon.p12", ""}) {
      try {
        Files.deleteIfExists(folder.resolve(name));
      } catch (IOException e) {
        // What is left says nothing to who lacks the password.
      }
    }
  }
}
