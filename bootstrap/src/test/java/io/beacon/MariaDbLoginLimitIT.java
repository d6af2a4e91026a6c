package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbLoginLimitIT extends LoginLimitContract {
  MariaDbLoginLimitIT() {
    super(TestDatabase.MARIADB);
  }
}
