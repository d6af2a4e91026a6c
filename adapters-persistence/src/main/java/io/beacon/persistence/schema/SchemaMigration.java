package io.beacon.persistence.schema;

import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseAwayException;
import io.beacon.persistence.connect.DatabaseFailure;
import io.beacon.persistence.connect.DatabaseUnusableException;
import io.beacon.persistence.connect.JdbcLogin;
import io.beacon.persistence.connect.PasswordExchange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the database as it starts, and brings its schema up to date. */
public final class SchemaMigration {
  private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);

  /** The instance that migrates may take longer: then this one comes back. */
  private static final Duration FOR_ANOTHER = Duration.ofMinutes(1);

  /** A change of a table waits for all who use it, and all who come later wait behind it. */
  private static final Duration FOR_A_TABLE = Duration.ofSeconds(15);

  private SchemaMigration() {}

  /**
   * Migrates.
   *
   * @throws DatabaseAwayException when it may succeed later by itself
   * @throws DatabaseUnusableException when an operator has to mend something
   */
  public static void run(DatabaseAddress address) {
    try (Connection connection = JdbcLogin.open(address)) {
      requireSupported(connection, address);
      warnUnlessDurable(connection);
      PasswordExchange.check(connection, address);
      BinlogFormat.check(connection, address);
      SchemaLock.take(connection, address, FOR_ANOTHER);
      JdbcLogin.allowLongStatements(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET SESSION lock_wait_timeout = " + FOR_A_TABLE.toSeconds());
      }
      change(connection, address);
    } catch (DatabaseUnusableException e) {
      throw e;
    } catch (Exception e) {
      throw unusable(address, e);
    }
  }

  private static void change(Connection connection, DatabaseAddress address) throws Exception {
    try {
      ChangeLog.apply(connection);
    } catch (Exception e) {
      if (DatabaseFailure.of(e) != DatabaseFailure.LOCKED) {
        throw e;
      }
      throw new DatabaseAwayException(
          "Cannot change the schema of the database at %s, because a transaction uses it: %s"
              .formatted(address, OldestTransaction.of(connection)),
          e);
    }
  }

  /** In the words in which a failure of this kind is told wherever it is met. */
  static DatabaseUnusableException unusable(DatabaseAddress address, Exception e) {
    DatabaseFailure kind = DatabaseFailure.of(e);
    if (kind == DatabaseFailure.BARE_PASSWORD) {
      return PasswordExchange.unusable(address);
    }
    String message = "Cannot use the database at " + address + ": " + kind.describe(e);
    return kind.isMendedByWaiting()
        ? new DatabaseAwayException(message, e)
        : new DatabaseUnusableException(message, e);
  }

  private static void requireSupported(Connection connection, DatabaseAddress address)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      ServerVersion.require(row.getString(1), address);
    }
  }

  /** A commit is only as durable as the server makes it (MySQL manual, "sync_binlog"). */
  private static void warnUnlessDurable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT @@innodb_flush_log_at_trx_commit, @@sync_binlog, @@log_bin")) {
      row.next();
      if (row.getInt(1) != 1 || (row.getInt(3) == 1 && row.getInt(2) != 1)) {
        log.warn(
            "The database may lose its last commits in a crash of its machine: a 204 is only as"
                + " durable as innodb_flush_log_at_trx_commit=1 and sync_binlog=1 make it");
      }
    }
  }
}
