package io.beacon.persistence.embedded;

import io.beacon.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The files beside the rows: the password, and what the server does at each start. */
final class MariaDbFolder {
  static final String PID_FILE = "mariadb.pid";
  static final String BINARIES = "server";
  static final String INIT_FILE = "init.sql";
  static final String PASSWORD_FILE = "password";
  private static final int PASSWORD_BYTES = 16;

  private MariaDbFolder() {}

  /** Answers the password of the user, who is the only one that can log in. */
  static String prepare(Path home, String database, String user) throws IOException {
    PrivateFiles.createFolder(home);
    Path file = home.resolve(PASSWORD_FILE);
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      writePrivate(file, HexFormat.of().formatHex(random));
    }
    String password = Files.readString(file).strip();
    writePrivate(home.resolve(INIT_FILE), init(database, user, password));
    return password;
  }

  /** The installed accounts have no password, so they go. */
  private static String init(String database, String user, String password) {
    return """
        CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4;
        DELETE FROM mysql.global_priv WHERE User IN ('', 'root', '%2$s');
        FLUSH PRIVILEGES;
        CREATE USER %2$s@'%%' IDENTIFIED BY '%3$s';
        GRANT ALL PRIVILEGES ON *.* TO %2$s@'%%' WITH GRANT OPTION;
        """
        .formatted(database, user, password);
  }

  private static void writePrivate(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    PrivateFiles.create(file);
    Files.writeString(file, text);
  }
}
