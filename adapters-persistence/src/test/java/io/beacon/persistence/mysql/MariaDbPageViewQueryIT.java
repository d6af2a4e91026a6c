package io.beacon.persistence.mysql;

import io.beacon.persistence.TestDatabase;

class MariaDbPageViewQueryIT extends R2dbcPageViewQueryContract {
  MariaDbPageViewQueryIT() {
    super(TestDatabase.MARIADB);
  }
}
