package io.beacon.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.loop.Heartbeats;
import io.beacon.application.port.CollectorMetrics;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.Retention;
import io.beacon.application.port.RetentionContract;
import io.beacon.application.retain.ExpireRows;
import io.beacon.domain.PageView;
import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.mysql.R2dbcPageViewRetention;
import io.beacon.persistence.mysql.R2dbcPageViewStore;
import io.beacon.persistence.pool.ConnectionPools;
import io.beacon.persistence.pool.LentConnections;
import io.beacon.persistence.pool.SchemaState;
import io.beacon.persistence.pool.TimedSelect;
import io.beacon.persistence.schema.SchemaMigration;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

/** What {@link RolledUpPageViewRetention} does on every server that speaks MySQL's protocol. */
abstract class R2dbcPageViewRetentionContract extends RetentionContract {
  private static final StoreSettings SETTINGS = TestDatabase.SETTINGS;

  private final DatabaseAddress address;
  private final PageViewTable table;
  private LentConnections pool;
  private PageViewRollUp rollUp;
  private RolledUpPageViewRetention retention;

  R2dbcPageViewRetentionContract(TestDatabase database) {
    address = database.fresh("retention");
    table = new PageViewTable(address);
  }

  @BeforeEach
  void connect() {
    SchemaMigration.run(address);
    pool = new ConnectionPools(address, SETTINGS).create(SETTINGS.connections());
    rollUp = RollUpFixture.rollUp(address, Duration.ZERO, 1000);
    retention =
        new RolledUpPageViewRetention(
            new R2dbcPageViewRetention(new ConnectionPools(address, SETTINGS)),
            rollUp,
            new SchemaState());
  }

  @AfterEach
  void disconnect() {
    retention.close();
    rollUp.close();
    pool.close();
    table.clear();
  }

  @Override
  protected PageViewStore store() {
    return new R2dbcPageViewStore(pool, SETTINGS.statementTimeout());
  }

  @Override
  protected Retention retention() {
    return retention;
  }

  @Override
  protected List<PageView> stored() {
    return table.pageViews();
  }

  /** Who deletes waits for a locked row; who stores does not wait for who deletes. */
  @Test
  void deleteOldest_waitingForALock_keepsNobodyFromStoring() throws Exception {
    store().append(PageViews.numbered(0, 100)).block();
    Object last = table.select("SELECT MAX(id) AS id FROM pageviews").get(0).get("id");
    try (Connection session = table.open();
        Statement lock = session.createStatement()) {
      session.setAutoCommit(false);
      lock.executeQuery("SELECT id FROM pageviews WHERE id = " + last + " FOR UPDATE").close();
      var deleting = retention.deleteOldest(PageViews.RECEIVED.plusSeconds(1), 1000).toFuture();
      table.awaitALockWait();

      store().append(PageViews.numbered(100, 1)).block(Duration.ofSeconds(2));

      assertThat(deleting).isNotDone();
      session.rollback();
      assertThat(deleting.get()).isEqualTo(100);
    }
    assertThat(stored()).hasSize(1);
  }

  @Test
  void deleteOldest_rolledUp_isNotCountedAnyMore() {
    store().append(PageViews.numbered(0, 100)).block();
    RollUpFixture.all(rollUp);

    assertThat(retention.deleteOldest(PageViews.RECEIVED.plusSeconds(1), 60).block()).isEqualTo(60);

    try (var select = new TimedSelect(new ConnectionPools(address, SETTINGS), 1)) {
      var counts = RollUpFixture.rolledUp(select);
      PageViewFilter day =
          PageViewFilter.ALL.within(
              PageViews.RECEIVED.minusSeconds(86_400), PageViews.RECEIVED.plusSeconds(86_400));
      assertThat(counts.overTime(day, Duration.ofMinutes(1)).blockLast().count()).isEqualTo(40);
      assertThat(counts.userAgents(day, 9).blockLast().count()).isEqualTo(40);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-01-01T00:00:00Z", "1990-01-01T00:00:00Z"})
  void expire_clockWrong_deletesNothing(String now) throws Exception {
    store().append(PageViews.numbered(0, 100)).block();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);

    try (var expire =
        new ExpireRows(
            retention,
            Duration.ofDays(1),
            CollectorMetrics.NONE,
            clock,
            Schedulers.parallel(),
            failures::add,
            new Heartbeats(System::nanoTime))) {
      expire.start();
      for (int i = 0; i < 500 && failures.isEmpty(); i++) {
        Thread.sleep(20);
      }
    }

    assertThat(stored()).hasSize(100);
    assertThat(failures).singleElement().asString().contains("clock");
  }

  /** A row that another program wrote, and no time. */
  @Test
  void deleteOldest_zeroDate_isOld() {
    table.execute(
        "SET SESSION sql_mode = ''",
        "INSERT INTO pageviews (url, server_timestamp) VALUES ('', '0000-00-00 00:00:00')");

    assertThat(retention.deleteOldest(PageViews.RECEIVED, 10).block()).isEqualTo(1);
  }
}
