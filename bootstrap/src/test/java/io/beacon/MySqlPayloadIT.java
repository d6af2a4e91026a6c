package io.beacon;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlPayloadIT extends PayloadContract {
  MySqlPayloadIT() {
    super(TestDatabase.MYSQL);
  }

  @Override
  String kept(String sent, String byMySql) {
    return byMySql;
  }
}
