package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbStripIT extends StripContract {
  MariaDbStripIT() {
    super(TestDatabase.MARIADB);
  }
}
