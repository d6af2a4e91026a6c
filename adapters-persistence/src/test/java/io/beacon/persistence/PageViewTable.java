package io.beacon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.domain.BeaconType;
import io.beacon.domain.ClientIp;
import io.beacon.domain.PageView;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.statistics.RollUpState;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks into the database past Beacon, through plain JDBC. */
public final class PageViewTable {
  private final DatabaseAddress address;

  public PageViewTable(DatabaseAddress address) {
    this.address = address;
  }

  /** Every row as a page view, oldest first. */
  public List<PageView> pageViews() {
    return select("SELECT * FROM pageviews ORDER BY id").stream().map(PageViewTable::read).toList();
  }

  public long count() {
    return (Long) select("SELECT COUNT(*) AS n FROM pageviews").get(0).get("n");
  }

  /** Deletes every row, and what is counted of them beforehand. */
  public void clear() {
    execute(
        "DELETE FROM pageviews",
        "UPDATE pageview_rollup SET last_id = 0, seen_id = 0, newest = 0, starts_at = "
            + RollUpState.NEVER);
  }

  /** The rows of any query, each column by its label. */
  public List<Map<String, Object>> select(String sql) {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Map<String, Object>> result = new ArrayList<>();
      while (rows.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
        }
        result.add(row);
      }
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void execute(String... statements) {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes past Beacon, as other programs may. */
  public void insert(String sql, String... values) {
    try (Connection connection = open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Fills the empty table with 2 to that power of rows, a second apart; the oldest has this URL.
   */
  public void insertManyNewerThan(String url, int doublings) {
    insert("INSERT INTO pageviews (url, server_timestamp) VALUES (?, '2026-03-01 12:00:00')", url);
    for (int i = 0; i < doublings; i++) {
      execute(
          "INSERT INTO pageviews (url, server_timestamp) SELECT 'https://a.example/',"
              + " server_timestamp + INTERVAL "
              + (1 << i)
              + " SECOND FROM pageviews");
    }
  }

  /**
   * Waits until one transaction waits for another.
   *
   * <p>The view is renewed only when nobody looked for a tenth of a second.
   */
  public void awaitALockWait() throws InterruptedException {
    String waiting =
        "SELECT COUNT(*) AS n FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
    for (int i = 0; !select(waiting).get(0).get("n").toString().equals("1"); i++) {
      assertThat(i).as("tries").isLessThan(15);
      Thread.sleep(200);
    }
  }

  /** A session of the test's own, as for holding locks. */
  public Connection open() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mysql://" + address + "?allowPublicKeyRetrieval=true&sslMode=DISABLED",
        address.user(),
        address.password());
  }

  private static PageView read(Map<String, Object> row) {
    String ip = (String) row.get("client_ip");
    ByteBuffer id = ByteBuffer.wrap((byte[]) row.get("beacon_id"));
    return new PageView(
        new UUID(id.getLong(), id.getLong()),
        (String) row.get("url"),
        BeaconType.of((String) row.get("type")).orElseThrow(),
        (String) row.get("user_agent"),
        (Integer) row.get("viewport_width"),
        (Integer) row.get("viewport_height"),
        (String) row.get("referrer"),
        utc(row.get("client_timestamp")),
        (String) row.get("session_id"),
        (String) row.get("payload"),
        utc(row.get("server_timestamp")),
        ip == null ? null : ClientIp.parse(ip).orElseThrow(),
        (Boolean) row.get("bot"));
  }

  private static Instant utc(Object time) {
    return time == null ? null : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
  }
}
