package io.beacon.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewStatistics;
import io.beacon.application.port.PageViewStatisticsContract;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.TypeCount;
import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.mysql.R2dbcPageViewStore;
import io.beacon.persistence.pool.ConnectionPools;
import io.beacon.persistence.pool.LentConnections;
import io.beacon.persistence.pool.TimedSelect;
import io.beacon.persistence.schema.SchemaMigration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class R2dbcPageViewStatisticsContract extends PageViewStatisticsContract {
  private static final StoreSettings SETTINGS = TestDatabase.SETTINGS;

  private final DatabaseAddress address;
  private LentConnections pool;
  private TimedSelect select;

  R2dbcPageViewStatisticsContract(TestDatabase database) {
    address = database.fresh("statistics");
  }

  @BeforeEach
  void connect() {
    SchemaMigration.run(address);
    pool = new ConnectionPools(address, SETTINGS).create(SETTINGS.connections());
    select = new TimedSelect(new ConnectionPools(address, SETTINGS), 2);
  }

  @AfterEach
  void disconnect() {
    select.close();
    pool.close();
  }

  DatabaseAddress address() {
    return address;
  }

  TimedSelect select() {
    return select;
  }

  @Override
  protected PageViewStore store() {
    return new R2dbcPageViewStore(pool, SETTINGS.statementTimeout());
  }

  @Override
  protected PageViewStatistics statistics() {
    return RollUpFixture.plain(select);
  }

  /** Only a server that is not strict takes them, but its table may be adopted. */
  @Test
  void overTime_unknownType_isEmpty() {
    new PageViewTable(address)
        .execute(
            "SET SESSION sql_mode = ''",
            "INSERT INTO pageviews (url, type, server_timestamp, payload)"
                + " VALUES ('', 'nope', '1969-12-31 23:59:00', 'null')");

    Instant midnight = Instant.EPOCH;
    PageViewFilter before = PageViewFilter.ALL.within(midnight.minusSeconds(900), midnight);
    assertThat(statistics().overTime(before, Duration.ofMinutes(15)).collectList().block())
        .containsExactly(new TypeCount(midnight.minusSeconds(900), "", 1));
    assertThat(statistics().pages(before, 9).blockFirst().text()).isEmpty();
  }

  @Test
  void rows_queryThatTakesTooLong_isGivenUpByTheServer() {
    var hasty =
        new StoreSettings(
            1, Duration.ofSeconds(2), Duration.ofSeconds(1), 256, 1, 8192, Duration.ofSeconds(4));
    try (var few = new TimedSelect(new ConnectionPools(address, hasty), 1)) {
      // A query for each number: it never ends by itself.
      String endless =
          "SELECT COUNT(*) AS n FROM information_schema.columns a, information_schema.columns b,"
              + " information_schema.columns c";

      assertThat(few.rows(endless, List.of(), row -> 1).then().materialize().block().isOnError())
          .isTrue();
    }
  }
}
