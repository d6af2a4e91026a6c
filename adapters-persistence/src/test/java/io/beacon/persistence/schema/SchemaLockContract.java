package io.beacon.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.connect.DatabaseAwayException;
import io.beacon.persistence.connect.JdbcLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** One migration of a schema at a time, for as long as its session lives. */
abstract class SchemaLockContract {
  private static final Duration PATIENCE = Duration.ofMillis(1);

  private final DatabaseAddress address;
  private final DatabaseAddress other;

  SchemaLockContract(TestDatabase database) {
    address = database.fresh("schema_lock");
    other = database.fresh("schema_lock_of_another");
  }

  @Test
  void take_anotherSessionHasIt_waitsForSomeTimeAndNamesThatSession() throws Exception {
    try (Connection holder = JdbcLogin.open(address);
        Connection waiting = JdbcLogin.open(address);
        Connection elsewhere = JdbcLogin.open(other)) {
      SchemaLock.take(holder, address, PATIENCE);

      long start = System.nanoTime();
      assertThatExceptionOfType(DatabaseAwayException.class)
          .isThrownBy(() -> SchemaLock.take(waiting, address, PATIENCE))
          .withMessageContainingAll(
              address.toString(), "connection " + id(holder), address.user() + "@");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));

      SchemaLock.take(elsewhere, other, PATIENCE);
    }
  }

  @Test
  void take_sessionWithItWasKilled_isFree() throws Exception {
    try (Connection killed = JdbcLogin.open(address);
        Connection next = JdbcLogin.open(address)) {
      SchemaLock.take(killed, address, PATIENCE);
      try (Statement statement = next.createStatement()) {
        statement.execute("KILL " + id(killed));
      }

      SchemaLock.take(next, address, Duration.ofSeconds(20));

      assertThat(killed.isValid(1)).isFalse();
    }
  }

  @Test
  void oldestTransaction_somebodyReadsInOne_isNamedUntilItEnds() throws Exception {
    var table = new PageViewTable(address);
    table.execute("CREATE TABLE IF NOT EXISTS used (id INT PRIMARY KEY) ENGINE = InnoDB");
    try (Connection reader = table.open();
        Connection waiting = JdbcLogin.open(address);
        Statement reading = reader.createStatement()) {
      assertThat(OldestTransaction.of(waiting)).isEqualTo("it has ended by now");
      reader.setAutoCommit(false);
      reading.executeQuery("SELECT * FROM used").close();

      await(
          () ->
              OldestTransaction.of(waiting)
                  .contains("connection " + id(reader) + " (" + address.user() + "@"));
    }
  }

  @Test
  void oldestTransaction_userMayNotSeeIt_saysSo() throws Exception {
    new PageViewTable(address)
        .execute(
            "DROP USER IF EXISTS blind",
            "CREATE USER blind IDENTIFIED BY 'blind'",
            "GRANT ALL ON schema_lock.* TO blind");
    var blind =
        new DatabaseAddress(
            address.host(), address.port(), address.database(), Map.of(), "blind", "blind");
    try (Connection waiting = JdbcLogin.open(blind)) {
      assertThat(OldestTransaction.of(waiting)).contains("privilege PROCESS");
    }
  }

  /** MariaDB renews that view only when nobody looked for a tenth of a second. */
  private static void await(Callable<Boolean> condition) throws Exception {
    for (int i = 0; !condition.call(); i++) {
      assertThat(i).as("tries").isLessThan(20);
      Thread.sleep(200);
    }
  }

  private static long id(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT CONNECTION_ID()")) {
      row.next();
      return row.getLong(1);
    }
  }
}
