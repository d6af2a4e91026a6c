package io.beacon.persistence.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.delivery.StoreSettings;
import io.beacon.application.port.PageViewStore;
import io.beacon.application.port.PageViewStoreContract;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.PageViewsRefusedException;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.domain.PageView;
import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import io.beacon.persistence.pool.ConnectionPools;
import io.beacon.persistence.pool.LentConnections;
import io.beacon.persistence.schema.SchemaMigration;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link R2dbcPageViewStore} does on every server that speaks MySQL's protocol. */
abstract class R2dbcPageViewStoreContract extends PageViewStoreContract {
  private static final StoreSettings SETTINGS = TestDatabase.SETTINGS;

  private final DatabaseAddress address;
  private final PageViewTable table;
  private LentConnections pool;
  private PageViewStore store;

  R2dbcPageViewStoreContract(TestDatabase database) {
    address = database.fresh("store");
    table = new PageViewTable(address);
  }

  @BeforeEach
  void connect() {
    SchemaMigration.run(address);
    pool = new ConnectionPools(address, SETTINGS).create(SETTINGS.connections());
    store = new R2dbcPageViewStore(pool, SETTINGS.statementTimeout());
  }

  @AfterEach
  void disconnect() {
    pool.close();
  }

  @Override
  protected PageViewStore store() {
    return store;
  }

  @Override
  protected List<PageView> stored() {
    return table.pageViews();
  }

  @Override
  protected String payload(String json) {
    return (String)
        table
            .select(
                "SELECT CAST('"
                    + json.replace("\\", "\\\\").replace("'", "''")
                    + "' AS "
                    + jsonType()
                    + ") AS j")
            .get(0)
            .get("j");
  }

  /** What a JSON column's text is cast to on this server. */
  abstract String jsonType();

  @Test
  void append_sessionDoesNotCommit_failsAndUsesItNoMore() {
    PageView view = PageViews.at("https://shop.example/uncommitted");
    try (LentConnections two = new ConnectionPools(address, SETTINGS).create(2)) {
      var unsafe = new R2dbcPageViewStore(two, SETTINGS.statementTimeout());
      two.lend(open -> open.createStatement("SET autocommit = 0").execute()).blockLast();

      assertThatThrownBy(() -> unsafe.append(List.of(view)).block())
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("autocommit");

      unsafe.append(List.of(view)).block();
      assertThat(table.pageViews()).containsExactly(view);
    }
  }

  @Test
  void append_oneRowRefused_storesNoneOfTheList() {
    table.execute("ALTER TABLE pageviews ADD CONSTRAINT no_poison CHECK (url <> 'poison')");

    assertThatThrownBy(
            () -> store.append(List.of(PageViews.at("good"), PageViews.at("poison"))).block())
        .isInstanceOf(PageViewsRefusedException.class);
    assertThat(stored()).isEmpty();
  }

  @Test
  void append_tooLongForItsColumn_isRefusedNotCutOnAServerThatIsNotStrict() {
    PageView tooLong = PageViews.at("x".repeat(2049));
    withGlobal(
        "SET GLOBAL sql_mode = ''",
        "SET GLOBAL sql_mode = DEFAULT",
        () ->
            assertThatThrownBy(() -> store.append(List.of(tooLong)).block())
                .isInstanceOf(PageViewsRefusedException.class));
    assertThat(stored()).isEmpty();
  }

  @Test
  void append_onAServerThatDoesNotCommitByItself_isDurable() {
    withGlobal(
        "SET GLOBAL autocommit = 0",
        "SET GLOBAL autocommit = 1",
        () -> {
          store.append(List.of(PageViews.SPARSE)).block();
          assertThat(stored()).hasSize(1);
        });
  }

  @Test
  void append_tableLocked_isUnavailableAndSurelyNotStored() throws Exception {
    try (Connection session = table.open();
        Statement lock = session.createStatement()) {
      lock.execute("LOCK TABLES pageviews WRITE");
      assertThatThrownBy(() -> store.append(List.of(PageViews.SPARSE)).block())
          .isInstanceOfSatisfying(
              StoreUnavailableException.class, e -> assertThat(e.isNothingStored()).isTrue());
    }
    assertThat(stored()).isEmpty();
  }

  /** A rival that holds the second id asks for the first, and has more to lose. */
  @Test
  void append_endedByADeadlock_isTriedAgainAndStored() throws Exception {
    List<PageView> both = PageViews.numbered(0, 2);
    try (Connection session = table.open();
        Statement rival = session.createStatement()) {
      rival.execute("START TRANSACTION");
      for (PageView view : PageViews.numbered(2, 50)) {
        rival.execute(insertById(view));
      }
      rival.execute(insertById(both.get(1)));
      CompletableFuture<Void> append = store.append(both).toFuture();
      table.awaitALockWait();
      assertThat(append).isNotDone();

      rival.execute(insertById(both.get(0)));
      assertThat(append).isNotDone();
      rival.execute("ROLLBACK");

      assertThat(append).succeedsWithin(SETTINGS.statementTimeout());
    }
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(both);
  }

  private static String insertById(PageView view) {
    return "INSERT INTO pageviews (beacon_id, url, server_timestamp) VALUES (x'"
        + view.id().toString().replace("-", "")
        + "', 'rival', UTC_TIMESTAMP())";
  }

  @Test
  void append_tableMissing_isUnavailable() {
    table.execute("DROP TABLE pageviews", "DROP TABLE DATABASECHANGELOG");

    assertThatThrownBy(() -> store.append(List.of(PageViews.SPARSE)).block())
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void append_nobodyListens_isUnavailableAndSurelyNotStored() {
    var nowhere = new DatabaseAddress("127.0.0.1", 1, "beacon", Map.of(), "u", "p");
    LentConnections dead = new ConnectionPools(nowhere, SETTINGS).create(SETTINGS.connections());

    assertThatThrownBy(
            () ->
                new R2dbcPageViewStore(dead, SETTINGS.statementTimeout())
                    .append(List.of(PageViews.SPARSE))
                    .block())
        .isInstanceOfSatisfying(
            StoreUnavailableException.class, e -> assertThat(e.isNothingStored()).isTrue());
    dead.close();
  }

  private void withGlobal(String before, String after, Runnable test) {
    table.execute(before);
    try {
      test.run();
    } finally {
      table.execute(after);
    }
  }
}
