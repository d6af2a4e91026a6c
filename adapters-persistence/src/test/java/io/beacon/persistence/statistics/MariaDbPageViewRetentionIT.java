package io.beacon.persistence.statistics;

import io.beacon.persistence.TestDatabase;

class MariaDbPageViewRetentionIT extends R2dbcPageViewRetentionContract {
  MariaDbPageViewRetentionIT() {
    super(TestDatabase.MARIADB);
  }
}
