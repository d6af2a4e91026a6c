package io.beacon.persistence.schema;

import io.beacon.persistence.connect.DatabaseFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Finds the session that has kept a transaction open for longest: most likely it has the lock that
 * others wait for.
 */
final class OldestTransaction {
  /** In that order: only the first of the two says that a privilege is missing. */
  private static final String SELECT =
      """
      SELECT CONCAT('connection ', p.id, ' (', p.user, '@', p.host, '), since ', t.trx_started)
      FROM information_schema.innodb_trx t
      STRAIGHT_JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
      WHERE p.db = DATABASE() AND p.id <> CONNECTION_ID()
      ORDER BY t.trx_started, p.id LIMIT 1
      """;

  private OldestTransaction() {}

  /** In words for the operator; a user needs a privilege to see it. */
  static String of(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SELECT)) {
      return row.next() ? "the oldest is that of " + row.getString(1) : "it has ended by now";
    } catch (SQLException e) {
      return DatabaseFailure.of(e) == DatabaseFailure.GRANTS
          ? "whose it is, can be seen with the privilege PROCESS only"
          : "whose it is, is unknown";
    }
  }
}
