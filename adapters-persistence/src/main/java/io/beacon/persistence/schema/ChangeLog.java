package io.beacon.persistence.schema;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has Liquibase make the changes that a database lacks, and tells of each. */
final class ChangeLog {
  private static final Logger log = LoggerFactory.getLogger(ChangeLog.class);
  private static final String FILE = "db/changelog/pageviews.sql";

  /**
   * Liquibase's own table, with the primary key that it leaves out and some servers demand
   * (sql_require_primary_key).
   */
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS DATABASECHANGELOG (
        ID VARCHAR(255) CHARACTER SET ascii NOT NULL,
        AUTHOR VARCHAR(255) CHARACTER SET ascii NOT NULL,
        FILENAME VARCHAR(255) CHARACTER SET ascii NOT NULL,
        DATEEXECUTED DATETIME NOT NULL,
        ORDEREXECUTED INT NOT NULL,
        EXECTYPE VARCHAR(10) NOT NULL,
        MD5SUM VARCHAR(35) NULL,
        DESCRIPTION VARCHAR(255) NULL,
        COMMENTS VARCHAR(255) NULL,
        TAG VARCHAR(255) NULL,
        LIQUIBASE VARCHAR(20) NULL,
        CONTEXTS VARCHAR(255) NULL,
        LABELS VARCHAR(255) NULL,
        DEPLOYMENT_ID VARCHAR(10) NULL,
        PRIMARY KEY (ID, AUTHOR, FILENAME)
      ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4
      """;

  private ChangeLog() {}

  static void apply(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    var liquibase = new Liquibase(FILE, new ClassLoaderResourceAccessor(), database);
    liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
    liquibase.setChangeExecListener(new Told());
    // Else it does not look again at a database that it found up to date and that was made anew.
    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
    Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> liquibase.update(""));
  }

  /** One changeset at a time, which may take a second or an hour. */
  private static final class Told extends AbstractChangeExecListener {
    private long begun;

    @Override
    public void willRun(
        ChangeSet change, DatabaseChangeLog all, Database database, RunStatus status) {
      begun = System.nanoTime();
      log.info("Schema change {} begins: {}", change.getId(), firstLine(change.getComments()));
    }

    @Override
    public void ran(ChangeSet change, DatabaseChangeLog all, Database database, ExecType type) {
      log.info(
          "Schema change {} ends after {} ms{}",
          change.getId(),
          Duration.ofNanos(System.nanoTime() - begun).toMillis(),
          type == ExecType.MARK_RAN ? ": it was there already" : "");
    }

    private static String firstLine(@Nullable String comment) {
      return comment == null ? "" : comment.lines().findFirst().orElse("");
    }
  }
}
