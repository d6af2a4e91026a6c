package io.beacon;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests of one running Beacon on a database of its own, which is empty before each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BeaconContract {
  private final String[] settings;
  final DatabaseAddress address;
  final PageViewTable table;
  RunningBeacon beacon;

  BeaconContract(TestDatabase database, String... settings) {
    this.settings = settings;
    address = database.fresh("whole");
    table = new PageViewTable(address);
  }

  @BeforeAll
  void start() {
    beacon = RunningBeacon.start(address, settings);
  }

  @AfterAll
  void stop() {
    beacon.close();
  }

  @BeforeEach
  void clear() {
    table.clear();
  }

  /** The values of one column, oldest row first. */
  List<Object> stored(String column) {
    return table.select("SELECT " + column + " AS c FROM pageviews ORDER BY id").stream()
        .map(row -> row.get("c"))
        .toList();
  }

  /** The only row. */
  Map<String, Object> row(String columns) {
    List<Map<String, Object>> rows = table.select("SELECT " + columns + " FROM pageviews");
    if (rows.size() != 1) {
      throw new AssertionError("not one row but " + rows.size());
    }
    return rows.get(0);
  }
}
