package io.beacon;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlOldRowsIT extends OldRowsContract {
  MySqlOldRowsIT() {
    super(TestDatabase.MYSQL);
  }
}
