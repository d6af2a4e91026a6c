package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbHttpIT extends HttpContract {
  MariaDbHttpIT() {
    super(TestDatabase.MARIADB);
  }
}
