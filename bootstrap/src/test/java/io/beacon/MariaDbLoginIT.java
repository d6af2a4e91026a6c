package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbLoginIT extends LoginContract {
  MariaDbLoginIT() {
    super(TestDatabase.MARIADB);
  }
}
