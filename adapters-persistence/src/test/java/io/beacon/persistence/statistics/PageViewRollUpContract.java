package io.beacon.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.PageViews;
import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.schema.SchemaMigration;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Each page view is rolled up once, whatever happens meanwhile. */
abstract class PageViewRollUpContract {
  private static final Instant LATER = PageViews.RECEIVED.plus(Duration.ofDays(1));

  private final DatabaseAddress address;
  private final PageViewTable table;
  private PageViewRollUp rollUp;

  PageViewRollUpContract(TestDatabase database) {
    address = database.fresh("rollup");
    table = new PageViewTable(address);
  }

  @BeforeEach
  void open() {
    SchemaMigration.run(address);
    rollUp = RollUpFixture.rollUp(address, Duration.ZERO, 3);
  }

  @AfterEach
  void close() {
    rollUp.close();
  }

  @Test
  void step_moreThanASlice_takesSliceAfterSlice() {
    insert(7);
    assertThat(rollUp.step().block()).as("has seen them").isFalse();

    assertThat(rollUp.step().block()).isTrue();
    assertThat(rolledUp()).isEqualTo(3);
    assertThat(rollUp.step().block()).isTrue();
    assertThat(rollUp.step().block()).isFalse();
    assertThat(rolledUp()).isEqualTo(7);
    assertThat(rollUp.step().block()).isFalse();
    assertThat(rolledUp()).isEqualTo(7);
  }

  /** A lower id may become visible after a higher one. */
  @Test
  void step_lowerIdCommittedLater_waitsForIt() throws Exception {
    try (PageViewRollUp patient = RollUpFixture.rollUp(address, Duration.ofSeconds(30), 3);
        Connection slow = table.open()) {
      slow.setAutoCommit(false);
      slow.createStatement().execute(insertSql());
      insert(1);
      RollUpFixture.all(patient);
      assertThat(rolledUp()).isZero();

      slow.commit();
      table.execute("UPDATE pageview_rollup SET seen_at = seen_at - INTERVAL 31 SECOND");
      RollUpFixture.all(patient);
    }
    assertThat(rolledUp()).isEqualTo(2);
  }

  @Test
  void step_severalInstancesAtOnce_countOnce() {
    insert(60);
    rollUp.step().block();
    try (PageViewRollUp second = RollUpFixture.rollUp(address, Duration.ZERO, 5)) {
      Flux.merge(
              rollUp.step().repeat(40).onErrorComplete(),
              second.step().repeat(40).onErrorComplete())
          .blockLast();
    }
    RollUpFixture.all(rollUp);

    assertThat(rolledUp()).isEqualTo(60);
  }

  @Test
  void step_failsHalfWay_leavesNothing() {
    insert(2);
    rollUp.step().block();
    table.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON pageview_minutes"
            + " FOR EACH ROW SIGNAL SQLSTATE '45000'");

    assertThatThrownBy(() -> rollUp.step().block());
    assertThat(table.select("SELECT * FROM pageview_texts")).isEmpty();

    table.execute("DROP TRIGGER refuse");
    rollUp.step().block();
    assertThat(rolledUp()).isEqualTo(2);
  }

  @Test
  void step_beingRolledUp_beaconsAreNotHeldUp() throws Exception {
    insert(2);
    rollUp.step().block();
    try (Connection other = table.open()) {
      other.setAutoCommit(false);
      // Holds the step up behind what it has read and written already.
      other.createStatement().execute("LOCK TABLES pageview_minutes WRITE");
      var step = rollUp.step().toFuture();
      for (int waiting = 0; waiting < 100 && !isWaiting(); waiting++) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(isWaiting()).isTrue();

      insert(1);

      other.createStatement().execute("UNLOCK TABLES");
      step.join();
    }
    assertThat(rolledUp()).isEqualTo(2);
  }

  @Test
  void step_tableEmptied_startsOver() {
    insert(7);
    RollUpFixture.all(rollUp);
    table.execute("TRUNCATE TABLE pageviews");
    insert(2);

    RollUpFixture.all(rollUp);
    RollUpFixture.all(rollUp);

    assertThat(rolledUp()).isEqualTo(2);
    assertThat(table.select("SELECT DISTINCT last_id FROM pageview_texts")).hasSize(1);
  }

  /** As the changelog tells whoever deletes rows by hand. */
  @Test
  void step_askedToCountAnew_startsOver() {
    insert(7);
    RollUpFixture.all(rollUp);
    table.execute("DELETE FROM pageviews LIMIT 3", "UPDATE pageview_rollup SET last_id = 1 << 62");

    RollUpFixture.all(rollUp);
    RollUpFixture.all(rollUp);

    assertThat(rolledUp()).isEqualTo(4);
  }

  @Test
  void forgetBefore_hoursOfBefore_areGoneAndOthersStay() {
    insert(2);
    table.insert("INSERT INTO pageviews (url, server_timestamp) VALUES (?, ?)", "/", "2026-03-02");
    RollUpFixture.all(rollUp);

    rollUp.forgetBefore(LATER.minus(Duration.ofHours(13))).block();
    RollUpFixture.all(rollUp);

    assertThat(rolledUp()).isEqualTo(1);
    assertThat(table.select("SELECT DISTINCT kind, last_id FROM pageview_texts")).hasSize(1);
  }

  private boolean isWaiting() {
    return table.select("SHOW PROCESSLIST").toString().contains("metadata lock");
  }

  private void insert(int rows) {
    for (int i = 0; i < rows; i++) {
      table.execute(insertSql());
    }
  }

  private static String insertSql() {
    return "INSERT INTO pageviews (url, user_agent, server_timestamp)"
        + " VALUES ('https://shop.example/', 'UA', '2026-03-01 12:00:01')";
  }

  private long rolledUp() {
    return ((Number)
            table.select("SELECT COALESCE(SUM(n), 0) AS n FROM pageview_minutes").get(0).get("n"))
        .longValue();
  }
}
