package io.beacon;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlReaderLimitsIT extends ReaderLimitsContract {
  MySqlReaderLimitsIT() {
    super(TestDatabase.MYSQL);
  }
}
