package io.beacon.persistence.schema;

import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseUnusableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How a server logs changes: by statements it refuses each one at READ COMMITTED, where old rows
 * are deleted and page views counted beforehand (MySQL manual, "Setting The Binary Log Format").
 */
final class BinlogFormat {
  private BinlogFormat() {}

  /**
   * Finds out before some of Beacon works and some does not.
   *
   * @throws DatabaseUnusableException when Beacon cannot work with it
   */
  static void check(Connection connection, DatabaseAddress address) throws SQLException {
    // Newer servers may know the one format only, and no variable for it.
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SHOW VARIABLES WHERE Variable_name = 'binlog_format' AND Value = 'STATEMENT'"
                    + " AND @@log_bin")) {
      if (row.next()) {
        throw new DatabaseUnusableException(
            "The database at "
                + address
                + " has binlog_format=STATEMENT, with which it refuses to delete old rows and to"
                + " count page views: set it to ROW or MIXED");
      }
    }
  }
}
