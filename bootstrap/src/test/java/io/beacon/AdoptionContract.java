package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A table that was there before Beacon managed it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdoptionContract {
  static final String MADE_BY_HAND =
      """
      CREATE TABLE pageviews (
        id INT AUTO_INCREMENT PRIMARY KEY,
        url VARCHAR(2048) NOT NULL,
        type ENUM('pageview', 'event', 'error', 'performance') NOT NULL DEFAULT 'pageview',
        user_agent VARCHAR(512),
        viewport_width SMALLINT UNSIGNED,
        viewport_height SMALLINT UNSIGNED,
        referrer VARCHAR(2048),
        client_timestamp DATETIME,
        server_timestamp DATETIME NOT NULL,
        client_ip VARCHAR(45),
        session_id VARCHAR(64),
        payload JSON,
        created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
        INDEX idx_url (url(255)),
        INDEX idx_type (type),
        INDEX idx_server_timestamp (server_timestamp)
      ) DEFAULT CHARSET = utf8mb4
      """;

  private final TestDatabase database;
  private final DatabaseAddress address;
  private final PageViewTable table;

  AdoptionContract(TestDatabase database) {
    this.database = database;
    address = database.fresh("adopted");
    table = new PageViewTable(address);
  }

  @Test
  void tableMadeByHand_isAdoptedWithItsRowsOnce() {
    table.execute(
        MADE_BY_HAND,
        "INSERT INTO pageviews (id, url, server_timestamp, payload)"
            + " VALUES (7, 'https://old.example/', '2020-02-29 23:59:59', '{\"old\": 1}')",
        "INSERT INTO pageviews (id, url, type, server_timestamp)"
            + " VALUES (2147483647, 'https://old.example/last', 'event', '2021-01-01 00:00:00')");
    List<Map<String, Object>> before = values();

    try (RunningBeacon beacon = RunningBeacon.start(address)) {
      assertThat(values()).isEqualTo(before);
      assertThat(idType()).startsWith("bigint").endsWith("unsigned");
      // INT is used up; only the wider id has room.
      assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    }
    assertThat(table.select("SELECT MAX(id) AS id FROM pageviews").get(0).get("id"))
        .hasToString("2147483648");

    List<Map<String, Object>> adopted = everything();
    RunningBeacon.start(address).close();
    assertThat(everything()).isEqualTo(adopted);
  }

  /** As an older Beacon left it that was killed while it migrated. */
  @Test
  void lockOfABeaconThatWasKilled_isPassedOver() {
    DatabaseAddress killed = database.fresh("killed");
    new PageViewTable(killed)
        .execute(
            "CREATE TABLE DATABASECHANGELOGLOCK (ID INT NOT NULL PRIMARY KEY, LOCKED BIT(1) NOT"
                + " NULL, LOCKGRANTED DATETIME NULL, LOCKEDBY VARCHAR(255) NULL)",
            "INSERT INTO DATABASECHANGELOGLOCK VALUES (1, 1, NOW(), 'a machine that is gone')");
    long start = System.nanoTime();

    try (RunningBeacon beacon = RunningBeacon.start(killed)) {
      assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(new PageViewTable(killed).count()).isEqualTo(1);
  }

  /** Its changes are known by a table that once had no primary key. */
  @Test
  void tablesOfAnOlderBeacon_areLeftAsTheyAre() {
    DatabaseAddress older = database.fresh("older");
    RunningBeacon.start(older).close();
    var tables = new PageViewTable(older);
    tables.execute("ALTER TABLE DATABASECHANGELOG DROP PRIMARY KEY");
    String changes = "SELECT * FROM DATABASECHANGELOG ORDER BY orderexecuted";
    List<Map<String, Object>> before = tables.select(changes);

    try (RunningBeacon beacon = RunningBeacon.start(older)) {
      assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    }

    assertThat(tables.select(changes)).hasSize(9).isEqualTo(before);
    assertThat(tables.count()).isEqualTo(1);
  }

  private List<Map<String, Object>> values() {
    return table.select(
        "SELECT CAST(id AS CHAR) AS id, url, type, payload, user_agent, client_timestamp,"
            + " CAST(server_timestamp AS CHAR) AS server_timestamp, CAST(created_at AS CHAR)"
            + " AS created_at FROM pageviews ORDER BY pageviews.id");
  }

  private String idType() {
    return (String)
        table
            .select(
                "SELECT column_type AS t FROM information_schema.columns WHERE table_name ="
                    + " 'pageviews' AND table_schema = DATABASE() AND column_name = 'id'")
            .get(0)
            .get("t");
  }

  private List<Map<String, Object>> everything() {
    List<Map<String, Object>> all = new ArrayList<>(values());
    all.addAll(table.select("SHOW CREATE TABLE pageviews"));
    all.addAll(table.select("SELECT * FROM DATABASECHANGELOG ORDER BY orderexecuted"));
    return all;
  }
}
