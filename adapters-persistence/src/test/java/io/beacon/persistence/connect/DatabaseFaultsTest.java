package io.beacon.persistence.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beacon.application.port.InMemoryPageViewStore;
import io.beacon.application.port.PageViews;
import io.beacon.application.port.StoreUnavailableException;
import io.beacon.persistence.mysql.WatchedPageViewStore;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class DatabaseFaultsTest {
  private final Exception denied =
      new R2dbcNonTransientResourceException("Access denied", "28000", 1045);
  private final Exception revoked =
      new R2dbcNonTransientResourceException("INSERT command denied", "42000", 1142);

  private final DatabaseFaults faults = new DatabaseFaults();

  @Test
  void unconnected_loginRefused_isTheFaultUntilThereIsAConnection() {
    faults.unconnected(denied);
    faults.unwritten(StoreUnavailableException.nothingStored(denied));
    faults.unconnected(new ConnectException("refused"));

    assertThat(faults.words()).isEqualTo("it refuses the login (Access denied)");

    faults.connected();
    assertThat(faults.words()).isEmpty();
  }

  @Test
  void unconnected_databaseAway_isNoFaultToMend() {
    faults.unconnected(new ConnectException("refused"));
    faults.unwritten(StoreUnavailableException.unknown(new ConnectException("refused")));

    assertThat(faults.words()).isEmpty();
  }

  @Test
  void append_privilegeRevoked_isTheFaultUntilAWriteSucceeds() {
    var database = new InMemoryPageViewStore();
    var store = new WatchedPageViewStore(database, faults);
    database.before(Mono.error(StoreUnavailableException.nothingStored(revoked)));

    assertThatThrownBy(() -> store.append(PageViews.numbered(0, 1)).block())
        .isInstanceOf(StoreUnavailableException.class);
    faults.connected();
    assertThat(faults.words()).isEqualTo("its user lacks a privilege (INSERT command denied)");

    database.before(Mono.empty());
    store.append(PageViews.numbered(0, 1)).block();
    assertThat(faults.words()).isEmpty();
  }
}
