package io.beacon.persistence;

import io.beacon.persistence.Requirement.Needs;

@Needs(Requirement.DOCKER)
class MySqlPageViewRollUpIT extends PageViewRollUpContract {
  MySqlPageViewRollUpIT() {
    super(TestDatabase.MYSQL);
  }
}
