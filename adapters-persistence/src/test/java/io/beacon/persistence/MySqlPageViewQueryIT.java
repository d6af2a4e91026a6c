package io.beacon.persistence;

import io.beacon.persistence.Requirement.Needs;

@Needs(Requirement.DOCKER)
class MySqlPageViewQueryIT extends R2dbcPageViewQueryContract {
  MySqlPageViewQueryIT() {
    super(TestDatabase.MYSQL);
  }
}
