package io.beacon.persistence;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the database's schema up to date, before the first beacon is taken. */
final class SchemaMigration {
  private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);
  private static final String CHANGELOG = "db/changelog/pageviews.sql";
  private static final int CONNECT_TIMEOUT_MILLIS = 5000;

  private SchemaMigration() {}

  /** Migrates; throws {@link DatabaseUnusableException} when the database cannot be reached. */
  static void run(DatabaseAddress address) {
    try (Connection connection = connect(address)) {
      warnUnlessDurable(connection);
      var database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      var liquibase = new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), database);
      liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> liquibase.update(""));
    } catch (SQLException e) {
      throw new DatabaseUnusableException(
          "Cannot reach the database at " + address + ": " + reason(e), e);
    } catch (Exception e) {
      throw new DatabaseUnusableException(
          "Cannot migrate the database at " + address + ": " + reason(e), e);
    }
  }

  private static Connection connect(DatabaseAddress address) throws SQLException {
    var source = new MysqlDataSource();
    var url = new StringBuilder("jdbc:mysql://" + address + "?");
    address
        .options()
        .forEach((name, value) -> url.append(name).append('=').append(value).append('&'));
    source.setUrl(url.toString());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
    return source.getConnection();
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
