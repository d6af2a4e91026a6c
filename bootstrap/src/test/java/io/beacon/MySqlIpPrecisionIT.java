package io.beacon;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlIpPrecisionIT extends IpPrecisionContract {
  MySqlIpPrecisionIT() {
    super(TestDatabase.MYSQL);
  }
}
