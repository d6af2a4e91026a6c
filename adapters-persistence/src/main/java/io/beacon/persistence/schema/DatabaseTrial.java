package io.beacon.persistence.schema;

import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseUnusableException;
import io.beacon.persistence.connect.JdbcLogin;
import java.sql.SQLException;

/** Logs in to the database once, and changes nothing. */
public final class DatabaseTrial {
  private DatabaseTrial() {}

  /**
   * Tries.
   *
   * @throws DatabaseUnusableException when the database cannot be used as it is
   */
  public static void run(DatabaseAddress address) {
    try {
      JdbcLogin.open(address).close();
    } catch (SQLException e) {
      throw SchemaMigration.unusable(address, e);
    }
  }
}
