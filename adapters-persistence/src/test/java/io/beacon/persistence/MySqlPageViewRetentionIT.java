package io.beacon.persistence;

import io.beacon.persistence.Requirement.Needs;

@Needs(Requirement.DOCKER)
class MySqlPageViewRetentionIT extends R2dbcPageViewRetentionContract {
  MySqlPageViewRetentionIT() {
    super(TestDatabase.MYSQL);
  }
}
