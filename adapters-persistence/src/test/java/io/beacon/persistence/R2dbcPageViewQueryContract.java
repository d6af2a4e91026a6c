package io.beacon.persistence;

import io.beacon.application.port.PageViewQuery;
import io.beacon.application.port.PageViewQueryContract;
import io.beacon.application.port.PageViewStore;
import io.r2dbc.pool.ConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

abstract class R2dbcPageViewQueryContract extends PageViewQueryContract {
  private static final StoreSettings SETTINGS = TestDatabase.SETTINGS;

  private final DatabaseAddress address;
  private ConnectionPool pool;
  private TimedSelect select;

  R2dbcPageViewQueryContract(TestDatabase database) {
    address = database.fresh("query");
  }

  @BeforeEach
  void connect() {
    SchemaMigration.run(address);
    pool = ConnectionPools.create(address, SETTINGS);
    select = new TimedSelect(address, SETTINGS, 1);
  }

  @AfterEach
  void disconnect() {
    select.close();
    pool.dispose();
  }

  @Override
  protected PageViewStore store() {
    return new R2dbcPageViewStore(pool, SETTINGS.statementTimeout());
  }

  @Override
  protected PageViewQuery query() {
    return new R2dbcPageViewQuery(select);
  }
}
