package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbBatchIT extends BatchContract {
  MariaDbBatchIT() {
    super(TestDatabase.MARIADB);
  }
}
