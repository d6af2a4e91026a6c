package io.beacon;

import io.beacon.persistence.TestDatabase;

class MariaDbFaultIT extends FaultContract {
  MariaDbFaultIT() {
    super(TestDatabase.MARIADB);
  }
}
