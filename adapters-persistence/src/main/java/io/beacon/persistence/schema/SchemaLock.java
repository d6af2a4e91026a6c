package io.beacon.persistence.schema;

import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseAwayException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one migration of a database run at a time, on whichever machine. The lock is its session's:
 * when Beacon is killed, the server ends the session, and the lock with it.
 */
final class SchemaLock {
  private static final Logger log = LoggerFactory.getLogger(SchemaLock.class);

  /** The names of locks are the whole server's, and of 64 characters at most. */
  private static final String NAME = "CONCAT('beacon:', LEFT(SHA2(LOWER(DATABASE()), 256), 40))";

  /** How often it is said who is waited for. */
  private static final Duration ROUND = Duration.ofSeconds(5);

  /**
   * Of servers, as strict clusters, that have no such locks: "not allowed", and "not supported".
   */
  private static final Set<Integer> HAS_NO_LOCKS = Set.of(1105, 1235);

  private SchemaLock() {}

  /**
   * Waits for the lock, which the connection then has until its end.
   *
   * @throws DatabaseAwayException when another session still has it after that time
   */
  static void take(Connection connection, DatabaseAddress address, Duration patience)
      throws SQLException {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!isTaken(connection)) {
        String holder = holder(connection);
        if (System.nanoTime() - end > 0) {
          throw new DatabaseAwayException(
              "The schema of the database at " + address + " is being migrated by " + holder);
        }
        log.info("Waiting until {} has migrated the schema", holder);
      }
    } catch (SQLException e) {
      if (!HAS_NO_LOCKS.contains(e.getErrorCode())) {
        throw e;
      }
      log.warn("The database has no locks of sessions: only one Beacon may be started at a time");
    }
  }

  private static boolean isTaken(Connection connection) throws SQLException {
    return "1".equals(answer(connection, "GET_LOCK(" + NAME + ", " + ROUND.toSeconds() + ")"));
  }

  /** A user sees its own sessions; where it is another's, its number must do. */
  private static String holder(Connection connection) throws SQLException {
    @Nullable String id = answer(connection, "IS_USED_LOCK(" + NAME + ")");
    if (id == null) {
      return "another session";
    }
    @Nullable String seen =
        answer(
            connection,
            "CONCAT(user, '@', host, ', for ', time, ' s: ', LEFT(COALESCE(info, command), 100))"
                + " FROM information_schema.processlist WHERE id = "
                + Long.parseLong(id));
    return "connection " + id + (seen == null ? "" : " (" + seen.replaceAll("\\s+", " ") + ")");
  }

  private static @Nullable String answer(Connection connection, String select) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT " + select);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getString(1) : null;
    }
  }
}
