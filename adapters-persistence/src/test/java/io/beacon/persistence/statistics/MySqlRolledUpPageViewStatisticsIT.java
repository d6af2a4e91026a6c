package io.beacon.persistence.statistics;

import io.beacon.persistence.Requirement;
import io.beacon.persistence.Requirement.Needs;
import io.beacon.persistence.TestDatabase;

@Needs(Requirement.DOCKER)
class MySqlRolledUpPageViewStatisticsIT extends RolledUpPageViewStatisticsContract {
  MySqlRolledUpPageViewStatisticsIT() {
    super(TestDatabase.MYSQL);
  }
}
