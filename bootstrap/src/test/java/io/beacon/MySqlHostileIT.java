package io.beacon;

import io.beacon.persistence.PageViewTable;
import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Needs(Requirement.DOCKER)
class MySqlHostileIT extends HostileDatabaseContract {
  MySqlHostileIT() {
    super(TestDatabase.MYSQL);
  }

  /** As a replica does that is not promoted yet. */
  @Test
  void collect_databaseReadOnly_isNoticedByNobody() {
    try (var siege = new Siege(new CrashableMySql())) {
      var table = new PageViewTable(siege.database.address());
      table.execute("SET GLOBAL super_read_only = ON");
      siege.awaitMoreAccepted();
      Waiting.pause(Duration.ofSeconds(3));
      siege.awaitMoreAccepted();
      table.execute("SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");

      siege.endsWithEveryAcceptedBeaconOnce();
      siege.nobodyNoticed();
    }
  }
}
