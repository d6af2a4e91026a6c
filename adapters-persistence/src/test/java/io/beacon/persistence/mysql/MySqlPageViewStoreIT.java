package io.beacon.persistence.mysql;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlPageViewStoreIT extends R2dbcPageViewStoreContract {
  MySqlPageViewStoreIT() {
    super(TestDatabase.MYSQL);
  }

  @Override
  String jsonType() {
    return "JSON";
  }
}
