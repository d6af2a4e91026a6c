package io.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;
import io.beacon.persistence.connect.DatabaseAddress;
import org.junit.jupiter.api.Test;

@Needs(Requirement.DOCKER)
class MySqlAdoptionIT extends AdoptionContract {
  MySqlAdoptionIT() {
    super(TestDatabase.MYSQL);
  }

  @Test
  void serverThatDemandsPrimaryKeys_isUsed() {
    var server = new PageViewTable(TestDatabase.MYSQL.address());
    DatabaseAddress address = TestDatabase.MYSQL.fresh("primary_keys");
    server.execute("SET GLOBAL sql_require_primary_key = ON");
    try (RunningBeacon beacon = RunningBeacon.start(address)) {
      assertThat(beacon.post(SampleBeacon.json()).status()).isEqualTo(204);
    } finally {
      server.execute("SET GLOBAL sql_require_primary_key = OFF");
    }
    assertThat(new PageViewTable(address).count()).isEqualTo(1);
  }
}
