package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbRejectedIT extends RejectedContract {
  MariaDbRejectedIT() {
    super(TestDatabase.MARIADB);
  }
}
