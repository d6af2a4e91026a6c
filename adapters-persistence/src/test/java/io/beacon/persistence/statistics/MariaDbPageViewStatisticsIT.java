package io.beacon.persistence.statistics;

import io.beacon.persistence.TestDatabase;

class MariaDbPageViewStatisticsIT extends R2dbcPageViewStatisticsContract {
  MariaDbPageViewStatisticsIT() {
    super(TestDatabase.MARIADB);
  }
}
