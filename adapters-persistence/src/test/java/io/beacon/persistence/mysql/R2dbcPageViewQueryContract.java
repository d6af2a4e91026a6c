package io.beacon.persistence.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.port.PageViewFilter;
import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.PageViewQueryContract;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.TextMatch;
import io.beacon.domain.BeaconType;
import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.pool.ConnectionPools;
import io.beacon.persistence.pool.LentConnections;
import io.beacon.persistence.pool.TimedSelect;
import io.beacon.persistence.schema.SchemaMigration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

abstract class R2dbcPageViewQueryContract extends PageViewQueryContract {
  private static final StoreSettings SETTINGS = TestDatabase.SETTINGS;

  private final DatabaseAddress address;
  private LentConnections pool;
  private TimedSelect select;

  R2dbcPageViewQueryContract(TestDatabase database) {
    address = database.fresh("query");
  }

  @BeforeEach
  void connect() {
    SchemaMigration.run(address);
    pool = new ConnectionPools(address, SETTINGS).create(SETTINGS.connections());
    select = new TimedSelect(new ConnectionPools(address, SETTINGS), 1);
  }

  @AfterEach
  void disconnect() {
    select.close();
    pool.close();
  }

  @Override
  protected PageViewStore store() {
    return new R2dbcPageViewStore(pool, SETTINGS.statementTimeout());
  }

  @Override
  protected PageViewQuery query() {
    return query(R2dbcPageViewQuery.REACH);
  }

  @Override
  protected PageViewQuery query(int reach) {
    return new R2dbcPageViewQuery(select, reach);
  }

  @ParameterizedTest
  @CsvSource({
    "CONTAINS, '', '', , false",
    "CONTAINS, CONTAINS, '', , false",
    "'', CONTAINS, '', , false",
    "'', '', '', true, false",
    "'', '', '', false, false",
    "CONTAINS, HOST, '', , true",
    "START, CONTAINS, '', true, true",
    "EXACT, '', '', , true",
    "CONTAINS, '', anna, , true",
    "'', '', anna, true, true",
    "'', '', '', , true"
  })
  void oldestInReach_besideWhatAnIndexFinds_hasNoLimit(
      String url, String referrer, String session, Boolean bot, boolean unlimited) {
    store().append(PageViews.numbered(0, 3)).block();
    PageViewFilter filter =
        PageViewFilter.ALL
            .withType(BeaconType.EVENT)
            .withUrl(match(url))
            .withReferrer(match(referrer))
            .withSessionId(session.isEmpty() ? null : session)
            .withBot(bot);

    assertThat(query(1).oldestInReach(filter, null).hasElement().block()).isEqualTo(!unlimited);
  }

  private static TextMatch match(String kind) {
    return kind.isEmpty() ? null : new TextMatch(TextMatch.Kind.valueOf(kind), "x");
  }

  /** Other programs may store them; they are behind all others, and no time limits a search. */
  @Test
  void oldestInReach_rowsWithoutATime_hasNoLimit() {
    new PageViewTable(address)
        .execute(
            "SET SESSION sql_mode = ''",
            "INSERT INTO pageviews (url, server_timestamp) VALUES ('a', '0000-00-00'), ('b', '0000-00-00')");
    PageViewFilter filter = PageViewFilter.ALL.withUrl(match("CONTAINS"));

    assertThat(query(1).oldestInReach(filter, null).block()).isNull();
  }
}
