package io.beacon.persistence.statistics;

import io.beacon.application.port.PageViewColumn;
import io.beacon.application.port.Visitor;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseUnusableException;
import io.beacon.persistence.connect.JdbcLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Deletes the rows of one visitor from the database, and has the roll-up count all that is left
 * anew: each thousand rows in one transaction with that, so that a kill leaves no count of them.
 */
public final class VisitorErasure {
  private static final String DELETE = "DELETE FROM pageviews WHERE %s = ? LIMIT 1000";
  private static final String COUNT_ANEW = "UPDATE pageview_rollup SET last_id = ?";

  private final DatabaseAddress address;

  public VisitorErasure(DatabaseAddress address) {
    this.address = address;
  }

  /**
   * Answers how many rows there were.
   *
   * @throws DatabaseUnusableException when not all could be deleted; it may be tried again
   */
  public long erase(Visitor visitor) {
    try (Connection connection = JdbcLogin.open(address)) {
      JdbcLogin.allowLongStatements(connection);
      connection.setAutoCommit(false);
      long erased = 0;
      for (int rows = some(connection, visitor); rows > 0; rows = some(connection, visitor)) {
        erased += rows;
      }
      return erased;
    } catch (SQLException e) {
      throw new DatabaseUnusableException(
          "Cannot erase rows of the database at " + address + ": " + e.getMessage(), e);
    }
  }

  private static int some(Connection connection, Visitor visitor) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE.formatted(column(visitor)));
        PreparedStatement countAnew = connection.prepareStatement(COUNT_ANEW)) {
      delete.setString(1, visitor.value());
      int rows = delete.executeUpdate();
      if (rows > 0) {
        countAnew.setLong(1, RollUpState.NEVER);
        countAnew.executeUpdate();
      }
      connection.commit();
      return rows;
    }
  }

  private static PageViewColumn column(Visitor visitor) {
    return switch (visitor.kind()) {
      case SESSION -> PageViewColumn.SESSION_ID;
      case ADDRESS -> PageViewColumn.CLIENT_IP;
    };
  }
}
