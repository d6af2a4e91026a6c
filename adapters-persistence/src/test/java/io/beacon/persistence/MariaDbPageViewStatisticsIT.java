package io.beacon.persistence;

class MariaDbPageViewStatisticsIT extends R2dbcPageViewStatisticsContract {
  MariaDbPageViewStatisticsIT() {
    super(TestDatabase.MARIADB);
  }
}
