package io.beacon.persistence;

import io.beacon.persistence.Requirement.Needs;

@Needs(Requirement.DOCKER)
class MySqlPageViewStatisticsIT extends R2dbcPageViewStatisticsContract {
  MySqlPageViewStatisticsIT() {
    super(TestDatabase.MYSQL);
  }
}
