package io.beacon.persistence.statistics;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlPageViewRollUpIT extends PageViewRollUpContract {
  MySqlPageViewRollUpIT() {
    super(TestDatabase.MYSQL);
  }
}
