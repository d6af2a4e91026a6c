package io.beacon.persistence.statistics;

import io.beacon.persistence.TestDatabase;

class MariaDbRolledUpPageViewStatisticsIT extends RolledUpPageViewStatisticsContract {
  MariaDbRolledUpPageViewStatisticsIT() {
    super(TestDatabase.MARIADB);
  }
}
