package io.beacon.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database's schema up to date, before the first beacon is taken. */
final class SchemaMigration {
  private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);
  private static final String CHANGELOG = "db/changelog/pageviews.sql";
  private static final String CONNECTION_EXCEPTION = "08";

  /** From the MySQL manual, "Server Error Message Reference". */
  private static final Set<Integer> AWAY =
      Set.of(
          1053, // shuts down
          1205); // lock wait timeout

  private SchemaMigration() {}

  /**
   * Migrates.
   *
   * @throws DatabaseAwayException when it may succeed later by itself
   * @throws DatabaseUnusableException when an operator has to mend something
   */
  static void run(DatabaseAddress address) {
    try (Connection connection = JdbcLogin.open(address)) {
      warnUnlessDurable(connection);
      PasswordExchange.check(connection, address);
      BinlogFormat.check(connection, address);
      JdbcLogin.allowLongStatements(connection);
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      var liquibase = new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), database);
      liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> liquibase.update(""));
    } catch (DatabaseUnusableException e) {
      throw e;
    } catch (SQLException e) {
      throw PasswordExchange.isRefused(e)
          ? PasswordExchange.unusable(address)
          : unusable("Cannot reach the database at " + address + ": " + reason(e), e);
    } catch (Exception e) {
      throw unusable("Cannot migrate the database at " + address + ": " + reason(e), e);
    }
  }

  private static DatabaseUnusableException unusable(String message, Exception failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException reported && isAway(reported)) {
        return new DatabaseAwayException(message, failure);
      }
    }
    return new DatabaseUnusableException(message, failure);
  }

  private static boolean isAway(SQLException reported) {
    return String.valueOf(reported.getSQLState()).startsWith(CONNECTION_EXCEPTION)
        || AWAY.contains(reported.getErrorCode())
        || WriteFailure.READ_ONLY.contains(reported.getErrorCode());
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

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
