package io.beacon.persistence;

class MariaDbRolledUpPageViewStatisticsIT extends RolledUpPageViewStatisticsContract {
  MariaDbRolledUpPageViewStatisticsIT() {
    super(TestDatabase.MARIADB);
  }
}
