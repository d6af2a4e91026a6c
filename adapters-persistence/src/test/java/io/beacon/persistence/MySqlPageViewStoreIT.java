package io.beacon.persistence;

import io.beacon.persistence.Requirement.Needs;

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
