package io.beacon.persistence;

import io.beacon.persistence.Requirement.Needs;

@Needs(Requirement.DOCKER)
class MySqlRolledUpPageViewStatisticsIT extends RolledUpPageViewStatisticsContract {
  MySqlRolledUpPageViewStatisticsIT() {
    super(TestDatabase.MYSQL);
  }
}
