package io.beacon.persistence.mysql;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlPageViewQueryIT extends R2dbcPageViewQueryContract {
  MySqlPageViewQueryIT() {
    super(TestDatabase.MYSQL);
  }
}
