package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbSearchIT extends SearchContract {
  MariaDbSearchIT() {
    super(TestDatabase.MARIADB);
  }
}
