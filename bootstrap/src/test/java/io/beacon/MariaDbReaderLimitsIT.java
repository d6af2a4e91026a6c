package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbReaderLimitsIT extends ReaderLimitsContract {
  MariaDbReaderLimitsIT() {
    super(TestDatabase.MARIADB);
  }
}
